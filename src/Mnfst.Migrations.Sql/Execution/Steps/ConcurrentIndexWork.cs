using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Drops and rebuilds what an interruption left behind, without being in anybody's way.</summary>
internal static class ConcurrentIndexWork
{
    /// <param name="context">The run.</param>
    /// <param name="step">The step that left it.</param>
    /// <param name="index">The index, as SQL.</param>
    /// <exception cref="StepFailedException">The server refuses.</exception>
    public static Task DropAsync(RunContext context, MigrationStep step, string index) =>
        RunAsync(context, $"DROP INDEX CONCURRENTLY {index}", step.Location);

    /// <param name="context">The run.</param>
    /// <param name="index">The index, as SQL.</param>
    /// <exception cref="StepFailedException">The server refuses.</exception>
    public static Task RebuildAsync(RunContext context, string index) =>
        RunAsync(context, $"REINDEX INDEX CONCURRENTLY {index}", location: null);

    private static async Task RunAsync(RunContext context, string sql, SourceLocation? location)
    {
        await context.ExecuteAsync(SessionSettings.NoLockTimeout());
        var batch = new StatementBatch(context.Connection, context.CancellationToken);
        batch.Add(new NpgsqlBatchCommand(sql), location);
        await batch.SendAsync();
    }
}
