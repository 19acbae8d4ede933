using System.Globalization;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>
/// One revision of a script that runs from one place of the history to another. Every transaction first makes sure that
/// the database stands where it has to: whoever goes on after an error does not make it worse.
/// </summary>
internal sealed class OfflineSection(
    SqlWriter writer,
    MigrationOptions options,
    JournalTables tables,
    ScriptedRevision revision,
    JournalText journal,
    RevisionLinks links
)
{
    private const string NotBegun =
        "This session does not have the migration lock: the script did not start at its beginning, or the lock was lost. Nothing was done here. Stop at the first error, run the whole script in one session, and connect to PostgreSQL directly or through a pooler in session mode.";

    private readonly RevisionScript _script = revision.Script;
    private readonly SectionSession _session = new(writer, options, revision.Script);

    public void Write()
    {
        var message = revision.Revision.Message;
        writer.Comment(message.Length == 0 ? revision.Id : $"{revision.Id}: {message}");
        writer.Comment(revision.SourcePath);
        if (_script.CommitsOnce)
            WriteTransaction(0, _script.Steps.Count, RequireStart);
        else
            WriteStepwise();
        _session.Clean();
        writer.Line();
    }

    private void WriteStepwise()
    {
        writer.Own("BEGIN");
        RequireStart();
        if (_script.Requirements.Count > 0)
        {
            _session.Prepare(local: true);
            _session.RequireMet();
        }
        _session.BeginEntry();
        Send(journal.Progress.Begin());
        _session.Commit();
        foreach (var first in RevisionSection.Commits(_script))
        {
            writer.Line();
            writer.Comment(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{revision.Id}, step {first + 1} of {_script.Steps.Count}"
                )
            );
            WriteCommit(first);
        }
        if (_script.Steps.Count == 0)
            _session.Record(() => Record(0, 0));
    }

    private void WriteCommit(int first)
    {
        var step = _script.Steps[first];
        if (step is StatementStep statement && _script.CommitsByItself(step))
        {
            _session.Record(() =>
            {
                RequireStep(first);
                Send(journal.Progress.Sent(first));
            });
            _session.Prepare(local: false);
            writer.Statement(statement.Sql);
            _session.Record(() => Record(first, first + 1));
        }
        else if (step is BackfillStep backfill)
        {
            new BackfillBlock(
                _session,
                _script,
                journal,
                backfill,
                first,
                Checks(RefuseUnlessAt(first))
            ).WriteTo(writer);
            _session.Record(() => Record(first, first + 1));
        }
        else
            WriteTransaction(first, RevisionSection.EndOfCommit(_script, first), () => RequireStep(first));
    }

    private void WriteTransaction(int first, int end, Action require)
    {
        writer.Own("BEGIN ISOLATION LEVEL READ COMMITTED");
        require();
        _session.Prepare(local: true);
        if (_script.CommitsOnce)
            _session.RequireMet();
        _session.Run(_script.Steps.Skip(first).Take(end - first).Cast<StatementStep>());
        Record(first, end);
        _session.Commit();
    }

    private void Record(int from, int done)
    {
        if (done < _script.Steps.Count)
            Send(journal.Progress.Advance(from, done));
        else
        {
            foreach (var write in journal.Progress.Complete(_script.CommitsOnce ? null : from))
                Send(write);
        }
    }

    /// <summary>A transaction measures its own time; what went before is in the journal.</summary>
    private void Send(JournalWrite write) =>
        writer.Write(
            write,
            _script.CommitsOnce
                ? "interval '0'"
                : $"coalesce((SELECT duration FROM {journal.Table} WHERE revision = {journal.Id}), interval '0')"
        );

    /// <summary>Before the first commit.</summary>
    private void RequireStart()
    {
        if (journal.IsUpgrade)
            Require([
                RefuseIf(
                    $"EXISTS (SELECT FROM {journal.Table} WHERE revision = {journal.Id})",
                    "it is already applied or begun"
                ),
                RefuseIf(
                    $"EXISTS (SELECT FROM ({GoneRevision.FindSql(tables)}) AS gone WHERE gone.revision = {journal.Id})",
                    $"it is applied according to mnfst_journal, but its row in mnfst_revision is gone. {GoneRevision.Remedy.TrimEnd('.')}"
                ),
                RefuseIfAny(
                    links.ParentsOf(revision.Id),
                    "NOT EXISTS",
                    "it follows or depends on revisions that are not applied: "
                ),
            ]);
        else
            Require([
                RefuseIf(
                    $"NOT EXISTS (SELECT FROM {journal.Table} WHERE revision = {journal.Id} AND state = 'applied')",
                    "it is not applied"
                ),
                RefuseIfAny(links.ChildrenOf(revision.Id), "EXISTS", "these follow or depend on it: "),
            ]);
    }

    /// <summary>Before a later commit.</summary>
    private void RequireStep(int step) => Require([RefuseUnlessAt(step)]);

    private string RefuseUnlessAt(int step) =>
        RefuseIf(
            string.Create(
                CultureInfo.InvariantCulture,
                $"NOT EXISTS (SELECT FROM {journal.Table} WHERE revision = {journal.Id} AND {journal.StepsDone} = {step})"
            ),
            "the previous step did not finish"
        );

    private void Require(IReadOnlyList<string> checks) =>
        writer.Do(
            $"""
            DECLARE
                others text;
            BEGIN
                {Checks([.. checks])}
            END
            """
        );

    private string Checks(params IReadOnlyList<string> checks) =>
        string.Join(
            "\n    ",
            [
                JournalBlock.RaiseUnless(MigrationLock.IsHeldSql(tables.Schema), NotBegun),
                .. checks.Where(check => check.Length > 0),
            ]
        );

    private string RefuseIf(string condition, string reason) =>
        $"""
            IF {condition} THEN
                    RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote($"{Beginning}{reason}.")};
                END IF;
            """;

    private string RefuseIfAny(IReadOnlyList<string> others, string isRefused, string reason) =>
        others.Count == 0
            ? ""
            : $"""
                SELECT string_agg(quote_literal(id), ', ') INTO others FROM unnest({SqlTemplate.Array(
                    others
                )}) AS id
                    WHERE {isRefused} (SELECT FROM {journal.Table} r WHERE r.revision = id AND r.state = 'applied');
                    IF others IS NOT NULL THEN
                        RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote(
                    Beginning + reason
                )} || others || '.';
                    END IF;
                """;

    private string Beginning =>
        $"Revision '{revision.Id}' cannot be {(journal.IsUpgrade ? "applied" : "reverted")} here: ";
}
