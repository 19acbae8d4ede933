using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Psql;
using Npgsql;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>What a section of a script asks the journal about its revision, and what it writes there.</summary>
internal sealed class RevisionJournal : JournalText
{
    private readonly PsqlWriter _writer;
    private readonly JournalCommands _commands;
    private readonly string? _downgradeSql;

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
        _downgradeSql = revision.Journaled?.DowngradeSql;
    }

    /// <summary>
    /// Asks whether there is something to do (<c>pending</c>), whether a run before began with it (<c>resumed</c>),
    /// how many steps that one did (<c>step</c>), and from when on to count its duration (<c>clock</c>).
    /// </summary>
    public void AskForState()
    {
        var (pending, began) = IsUpgrade
            ? ("r.state IS DISTINCT FROM 'applied'", "r.revision IS NOT NULL")
            : ("r.revision IS NOT NULL", "r.downgrade_step IS NOT NULL");
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
    /// more (<c>sent</c>).
    /// </summary>
    public void AskForStep(int step) =>
        _writer.Ask(
            $"""
            SELECT {StepsDone} <= {step} AS due, {StepsDone} = {step} AND step_sent AS sent
            FROM {Table} WHERE revision = {Id}
            """
        );

    /// <summary>Asks whether all steps are done but not the revision: somebody took its last steps away (<c>open</c>).</summary>
    public void AskWhetherOpen() =>
        _writer.Ask(
            $"SELECT EXISTS (SELECT FROM {Table} WHERE revision = {Id}{(IsUpgrade ? " AND state <> 'applied'" : "")}) AS open"
        );

    /// <summary>The revision begins, or goes on, and commits more than once.</summary>
    public void Begin()
    {
        // It is written with every commit, and may be long.
        if (_downgradeSql is not null)
            _writer.Ask($"SELECT {SqlLiteral.Quote(_downgradeSql)} AS downgrade_sql");
        _writer.If("resumed");
        _writer.Say($"Going on {Gerund} {Script.Revision.Id}, steps done before:", "step");
        Write(_commands.Resumed(Script.Revision.Id, 0), new() { [3] = PsqlWriter.Variable("step") });
        _writer.Else();
        Announce();
        Write(Progress.Advance(0));
        _writer.EndIf();
    }

    public void Announce() =>
        _writer.Say($"{(IsUpgrade ? "Upgrading to" : "Taking back")} {Script.Revision.Id}");

    /// <summary>The next step goes to the server, which runs it outside a transaction.</summary>
    public void Sent() => Write(Progress.Sent());

    /// <summary>So many steps are done, which may be all.</summary>
    public void Record(int done)
    {
        if (done < Script.Steps.Count)
            Write(Progress.Advance(done));
        else
            Complete();
    }

    /// <summary>All steps are done.</summary>
    public void Complete()
    {
        foreach (var command in Progress.Complete())
            Write(command);
    }

    private string Column => IsUpgrade ? "upgrade_step" : "downgrade_step";

    private string Gerund => IsUpgrade ? "upgrading to" : "taking back";

    /// <summary>A transaction measures its own time; what went before is ours to add.</summary>
    private void Write(NpgsqlBatchCommand command, Dictionary<int, string>? instead = null)
    {
        if (Script.CommitsOnce)
        {
            _writer.Send(command);
            return;
        }
        instead ??= [];
        for (var i = 0; i < command.Parameters.Count; i++)
        {
            if (_downgradeSql is not null && ReferenceEquals(command.Parameters[i].Value, _downgradeSql))
                instead[i + 1] = PsqlWriter.Text("downgrade_sql");
        }
        var clock = PsqlWriter.Variable("clock");
        _writer.Send(
            command,
            $"make_interval(secs => {clock} + extract(epoch FROM transaction_timestamp()))",
            instead
        );
    }
}
