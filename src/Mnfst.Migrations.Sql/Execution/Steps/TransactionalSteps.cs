using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Runs steps and writes the journal in one transaction: all of it, or nothing.</summary>
internal static class TransactionalSteps
{
    /// <summary>Runs steps of a revision.</summary>
    /// <param name="context">Where to run.</param>
    /// <param name="script">The revision, for its settings.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="record">Makes the journal's statements; called anew for each attempt.</param>
    public static Task RunAsync(
        RunContext context,
        RevisionScript script,
        IEnumerable<MigrationStep> steps,
        Func<IEnumerable<NpgsqlBatchCommand>> record
    ) => RunAsync(context, script, (batch, token) => AddStepsAsync(context, batch, steps, token), record);

    /// <summary>Runs whatever is added to the batch, or sent with it.</summary>
    public static Task RunAsync(
        RunContext context,
        RevisionScript script,
        Func<StatementBatch, CancellationToken, Task> body,
        Func<IEnumerable<NpgsqlBatchCommand>> record
    ) =>
        LockRetry.RunAsync(
            context,
            script.Revision,
            async cancellationToken =>
            {
                await using var transaction = await context.Connection.BeginTransactionAsync(
                    cancellationToken
                );
                var batch = new StatementBatch(context.Connection, cancellationToken);
                batch.Add([
                    SessionSettings.Reset(),
                    .. SessionSettings.Apply(context.Options, script.Settings, local: true),
                ]);
                await body(batch, cancellationToken);
                batch.Add(record());
                await batch.SendAsync();
                await CommitAsync(transaction, cancellationToken);
            }
        );

    private static async Task AddStepsAsync(
        RunContext context,
        StatementBatch batch,
        IEnumerable<MigrationStep> steps,
        CancellationToken cancellationToken
    )
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case StatementStep statement:
                    await batch.AddAsync(statement);
                    break;
                case RunStep run:
                    await batch.SendAsync();
                    await CodeStep.RunAsync(context.Connection, run, cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"{step.GetType().Name} commits by itself.");
            }
        }
    }

    private static async Task CommitAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // A deferred constraint, say; or code of the migration that ended the transaction itself.
            throw new StepFailedException(null, e);
        }
    }
}
