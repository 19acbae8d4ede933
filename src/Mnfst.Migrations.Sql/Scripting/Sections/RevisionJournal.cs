using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripting.Writing;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>What a section of a script asks the journal about its revision, and what it writes there.</summary>
internal sealed class RevisionJournal : JournalText
{
    private readonly PsqlWriter _writer;
    private readonly JournalCommands _commands;

    public RevisionJournal(
        PsqlWriter writer,
        JournalTables tables,
        JournalCommands commands,
        ScriptedRevision revision
    )
        : base(tables, commands, revision)
    {
        _writer = writer;
        _commands = commands;
    }

    /// <summary>
    /// Asks whether there is something to do (<c>pending</c>), whether a run before began with it (<c>resumed</c>),
    /// how many steps that one did (<c>step</c>), and from when on to count its duration (<c>clock</c>).
    /// </summary>
    public void AskForState()
    {
        var (pending, began) = IsUpgrade
            ? ("r.state IS DISTINCT FROM 'applied'", "r.revision IS NOT NULL")
            : ("r.revision IS NOT NULL", "r.state = 'interrupted' AND r.downgrade_step IS NOT NULL");
        _writer.Ask(
            $"""
            SELECT {pending} AS pending, {began} AS resumed, coalesce(r.{Column}, 0) AS step,
                CASE WHEN {began} THEN extract(epoch FROM r.duration) ELSE 0 END - extract(epoch FROM clock_timestamp()) AS clock
            FROM (VALUES ({Id})) AS wanted (id) LEFT JOIN {Table} r ON r.revision = wanted.id
            """
        );
    }

    /// <summary>
    /// Asks of a step whether it has to run (<c>due</c>), and whether a run before sent it and did not live to say
    /// more (<c>sent</c>), and in which transaction it said so (<c>sent_by</c>).
    /// </summary>
    public void AskForStep(int step) =>
        _writer.Ask(
            $"""
            SELECT {StepsDone} <= {step} AS due, {StepsDone} = {step} AND step_sent AS sent, xmin::text AS sent_by
            FROM {Table} WHERE revision = {Id}
            """
        );

    /// <summary>Asks whether all steps are done but not the revision: somebody took its last steps away (<c>open</c>).</summary>
    public void AskWhetherOpen() =>
        _writer.Ask(
            $"SELECT EXISTS (SELECT FROM {Table} WHERE revision = {Id}{(IsUpgrade ? " AND state <> 'applied'" : "")}) AS open"
        );

    /// <summary>The revision begins, or goes on, and commits more than once.</summary>
    /// <param name="require">Fails unless the revision may begin.</param>
    public void Begin(Action require)
    {
        _writer.If("resumed");
        _writer.Say($"Resuming {Gerund} {Script.Revision.Id}, steps already done:", "step");
        Write(_commands.Resumed(Script.Revision.Id, 0), new() { [3] = PsqlWriter.Variable("step") });
        _writer.Else();
        Announce();
        require();
        Write(Progress.Begin());
        _writer.EndIf();
    }

    public void Announce() =>
        _writer.Say($"{(IsUpgrade ? "Upgrading to" : "Reverting")} {Script.Revision.Id}");

    /// <summary>A step goes to the server, which runs it outside a transaction.</summary>
    public void Sent(int step) => Write(Progress.Sent(step));

    /// <summary>The step that was sent did not run.</summary>
    public void NotSent(int step) => Write(Progress.NotSent(step));

    /// <summary>So many steps are done, which may be all.</summary>
    /// <param name="from">How many the journal says are done.</param>
    /// <param name="done">How many are.</param>
    public void Record(int from, int done)
    {
        if (done < Script.Steps.Count)
            Write(Progress.Advance(from, done));
        else
            Complete(Script.CommitsOnce ? null : from);
    }

    /// <summary>All steps are done.</summary>
    /// <param name="from">How many the journal says are done; null if it says nothing yet.</param>
    public void Complete(int? from)
    {
        foreach (var write in Progress.Complete(from))
            Write(write);
    }

    public string RevisionId => Script.Revision.Id;

    private string Column => IsUpgrade ? "upgrade_step" : "downgrade_step";

    private string Gerund => IsUpgrade ? "upgrading to" : "reverting";

    /// <summary>A transaction measures its own time; what went before is ours to add.</summary>
    private void Write(JournalWrite write, Dictionary<int, string>? instead = null)
    {
        if (Script.CommitsOnce)
        {
            _writer.Write(write);
            return;
        }
        var clock = PsqlWriter.Variable("clock");
        _writer.Write(
            write,
            $"make_interval(secs => {clock} + extract(epoch FROM transaction_timestamp()))",
            instead
        );
    }
}
