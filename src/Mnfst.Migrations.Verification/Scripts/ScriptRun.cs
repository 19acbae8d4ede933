using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Verification.Scripts;

/// <summary>Runs scripts on a database, as revisions are run: each in one transaction, with the same settings.</summary>
/// <param name="database">How to connect to it.</param>
/// <param name="options">How migrations are run.</param>
/// <param name="keeper">Keeps the connection.</param>
internal sealed class ScriptRun(
    NpgsqlConnectionStringBuilder database,
    MigrationOptions options,
    SessionKeeper keeper
)
{
    private readonly SessionWork _session = new(database, options, new SilentObserver()) { Keeper = keeper };

    /// <summary>Runs a script.</summary>
    /// <returns>Why it failed, so that nothing of it is left; null if it did not.</returns>
    public async Task<StepFailedException?> RunAsync(VerifyScript script, CancellationToken cancellationToken)
    {
        try
        {
            return await _session.RunAsync(
                async context =>
                {
                    await RunAsync(context, script);
                    return (StepFailedException?)null;
                },
                cancellationToken
            );
        }
        catch (StepFailedException e)
        {
            return e;
        }
    }

    private static async Task RunAsync(RunContext context, VerifyScript script)
    {
        await using var transaction = await context.Connection.BeginTransactionAsync(
            context.CancellationToken
        );
        var batch = new StatementBatch(context.Connection, context.CancellationToken);
        SessionSettings.AddTo(batch, context, [], local: true);
        foreach (var statement in script.Statements)
            await batch.AddAsync(statement);
        batch.AddReadingCheck();
        batch.AddCommit(SessionSettings.Clean(context.Session.AfterReset));
        await batch.SendAsync();
    }
}
