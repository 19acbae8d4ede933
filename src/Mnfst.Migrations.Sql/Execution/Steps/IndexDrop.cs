using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Drops what an interrupted step left behind, without being in anybody's way.</summary>
internal static class IndexDrop
{
    /// <param name="context">The run.</param>
    /// <param name="step">The step.</param>
    /// <param name="index">The index, as SQL.</param>
    /// <exception cref="StepFailedException">The server refuses.</exception>
    public static async Task RunAsync(RunContext context, MigrationStep step, string index)
    {
        await context.ExecuteAsync(SessionSettings.NoLockTimeout());
        var batch = new StatementBatch(context.Connection, context.CancellationToken);
        batch.Add(new NpgsqlBatchCommand($"DROP INDEX CONCURRENTLY {index}"), step.Location);
        await batch.SendAsync();
    }
}
