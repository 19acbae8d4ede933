using System.Data;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// Turns what ended a revision into what people are told: what failed, where, what is applied and what is not. Made
/// while the migration lock is still ours, so that what the journal says is what we left behind.
/// </summary>
internal sealed class RunFailure(
    RunContext context,
    JournalTables tables,
    PlannedScript failed,
    IReadOnlyList<Revision> plan,
    IReadOnlyList<Revision> done
)
{
    private IReadOnlyList<Revision> Remaining => [.. plan.Skip(done.Count + 1)];

    private Revision Revision => failed.Script.Revision;

    public async Task<Exception> ExplainAsync(Exception error)
    {
        if (error is OperationCanceledException)
            return new MigrationCanceledException(
                $"Stopped in revision '{Revision.Id}'. {await DescribeAftermathAsync("the run was stopped", toDo: null)}",
                error
            );
        var cause = error switch
        {
            // That of a hook in SQL says its file.
            StepFailedException { Hook: { } hook, Location: null } failure =>
                $"hook '{hook}': {Describe(failure)}",
            StepFailedException failure => Describe(failure),
            NpgsqlException lost when ServerText.IsConnectionLost(lost) =>
                $"the connection was lost: {ServerText.Describe(lost)}",
            // What the tool sends by itself.
            NpgsqlException other => Describe(new StepFailedException(null, null, other)),
            MigrationException => error.Message,
            // What comes after a loss that nobody noticed, such as at a rollback.
            InvalidOperationException when context.Connection.State != ConnectionState.Open =>
                "the connection was lost",
            _ => null,
        };
        // Anything else is a fault of ours. What it left is found out all the same.
        cause ??=
            $"{error.GetType().Name}, which is a bug in Mnfst.Migrations, please report it: {error.Message}";
        var step = error as StepFailedException;
        return new RevisionFailedException(
            $"Revision '{Revision.Id}' failed: {cause}\n{await DescribeAftermathAsync(cause)}",
            error
        )
        {
            Revision = Revision,
            Location = step is null ? null : StepFailureText.PlaceOf(step),
            SqlState = step is null ? (error as PostgresException)?.SqlState : step.Refusal?.SqlState,
            Done = context.Transaction.IsWanted ? [] : done,
            Remaining = Remaining,
        };
    }

    private string Describe(StepFailedException failure) =>
        StepFailureText.Describe(failure, context.Options, failed.Script);

    /// <summary>The same for a run that is stopped between two revisions.</summary>
    public MigrationCanceledException ExplainStop(Exception error) =>
        new($"Stopped before revision '{Revision.Id}'. {DescribeOthers()}", error);

    private async Task<string> DescribeAftermathAsync(
        string cause,
        string? toDo = "When that is fixed, run the same command again"
    )
    {
        var aftermath = await Aftermath.FindAsync(context, tables, Revision.Id, cause);
        if (aftermath.Row is { } row && InterruptedRevisions.NeedsRerun(failed.Script, row))
            toDo = "Check what it did, then run the same command again with --rerun";
        else if (toDo is not null && IsDone(aftermath))
            toDo = Remaining.Count == 0 ? null : "Run the same command again for the rest";
        var next = toDo is null ? "" : $" {toDo}.";
        return $"{DescribeFailed(aftermath)} {DescribeOthers()}{next}";
    }

    private string DescribeOthers()
    {
        if (context.Options.DryRun)
            return "It was a dry run: nothing was changed.";
        if (context.Transaction.IsWanted)
            return "The run was one transaction: the same applies to all its revisions.";
        var applied = done.Count == 0 ? "none" : string.Join(", ", done);
        var notRun = Remaining is { Count: > 0 } left ? $" Not run: {string.Join(", ", left)}." : "";
        return $"Done before it in this run: {applied}.{notRun}";
    }

    /// <summary>Whether the commit that nobody answered had taken effect.</summary>
    private bool IsDone(Aftermath aftermath) =>
        aftermath is { WhyUnknown: null, Row: not { State: RevisionState.Interrupted } }
        && aftermath.Row is not null == (failed.Script.Direction == MigrationDirection.Upgrade);

    private string DescribeFailed(Aftermath aftermath)
    {
        if (aftermath.WhyUnknown is { } why)
            return $"What remains of it is unknown: {why}. Run 'status' to see it.";
        var direction = failed.Script.Direction.ToWord();
        var isUpgrade = failed.Script.Direction == MigrationDirection.Upgrade;
        var left = aftermath.Row switch
        {
            { State: RevisionState.Interrupted } row
                when InterruptedRevisions.NeedsRerun(failed.Script, row) =>
                $"It is interrupted in step {row.StepsDone + 1} of {failed.Script.Steps.Count}, which runs outside a transaction and may have run, as a whole or in part.",
            { State: RevisionState.Interrupted } row =>
                $"It is interrupted after {row.StepsDone} of {failed.Script.Steps.Count} steps; the next {direction} resumes there.",
            null when isUpgrade => "It was rolled back and is not applied.",
            not null when !isUpgrade => "It was rolled back and is applied as before.",
            _ => $"Its {direction} is done nevertheless: the commit reached the server.",
        };
        return aftermath.WhyNotNoted is { } fault
            ? $"{left} The failure could not be recorded in {tables.Events}: {fault}."
            : left;
    }
}
