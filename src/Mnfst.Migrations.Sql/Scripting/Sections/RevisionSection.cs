using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>
/// The part of a script that runs one revision as <see cref="Execution.Steps.RevisionRun"/> does: in one transaction
/// with its journal row if it can be; if not, with every commit counted in the journal, so that the next run of the
/// script, or of the runner, goes on where this one stopped.
/// </summary>
internal sealed class RevisionSection(
    PsqlWriter writer,
    MigrationOptions options,
    ScriptedRevision revision,
    RevisionJournal journal
)
{
    private readonly RevisionScript _script = revision.Script;
    private readonly SectionSession _session = new(writer, options, revision.Script);

    public void Write()
    {
        WriteTitle();
        journal.AskForState();
        writer.If("pending");
        if (revision.Refusal is { } refusal)
            writer.Refuse(
                $"Revision '{revision.Id}' ({revision.SourcePath}) cannot be run by psql: {refusal}"
            );
        else if (_script.CommitsOnce)
            WriteAtOnce();
        else
            WriteStepwise();
        writer.EndIf();
        writer.Line();
    }

    /// <summary>The first steps of what commits together; a run that was interrupted goes on at one of them.</summary>
    public static IEnumerable<int> Commits(RevisionScript script)
    {
        for (var first = 0; first < script.Steps.Count; first = EndOfCommit(script, first))
            yield return first;
    }

    /// <summary>Where what commits together ends.</summary>
    public static int EndOfCommit(RevisionScript script, int first)
    {
        var end = first;
        while (end < script.Steps.Count && !script.CommitsByItself(script.Steps[end]))
            end++;
        return end == first ? end + 1 : end;
    }

    private void WriteTitle()
    {
        var message = revision.Revision.Message;
        writer.Comment(message.Length == 0 ? revision.Id : $"{revision.Id}: {message}");
        writer.Comment(revision.SourcePath);
        writer.Line();
    }

    private void WriteAtOnce()
    {
        journal.Announce();
        WriteTransaction(0, _script.Steps.Count);
        _session.Clean();
    }

    private void WriteStepwise()
    {
        journal.Begin(WriteRequirements);
        foreach (var first in Commits(_script))
        {
            writer.Line();
            writer.Comment($"Step {first + 1} of {_script.Steps.Count}");
            journal.AskForStep(first);
            writer.If("due");
            WriteCommit(first);
            writer.EndIf();
        }
        writer.Line();
        journal.AskWhetherOpen();
        writer.If("open");
        _session.Record(() => journal.Complete(_script.Steps.Count));
        writer.EndIf();
        _session.Clean();
    }

    private void WriteCommit(int first)
    {
        var step = _script.Steps[first];
        if (step is BackfillStep backfill)
        {
            new BackfillBlock(_session, _script, journal, backfill, first).WriteTo(writer);
            _session.Record(() => journal.Record(first, first + 1));
        }
        else if (step is StatementStep statement && _script.CommitsByItself(step))
            new OutsideSection(writer, _session, journal, statement, first).Write();
        else
            WriteTransaction(first, EndOfCommit(_script, first));
    }

    /// <summary>In a transaction of their own, so that settings and role end with it.</summary>
    private void WriteRequirements()
    {
        if (_script.Requirements.Count == 0)
            return;
        _session.BeginTransaction();
        _session.RequireMet();
        _session.Commit();
    }

    private void WriteTransaction(int first, int end)
    {
        _session.BeginTransaction();
        if (_script.CommitsOnce)
            _session.RequireMet();
        _session.Run(_script.Steps.Skip(first).Take(end - first).Cast<StatementStep>());
        journal.Record(first, end);
        _session.Commit();
    }
}
