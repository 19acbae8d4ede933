using System.Text.Json;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>How many rows a backfill has before it, by the planner, who knows it also of a table never analysed.</summary>
internal static class BackfillEstimate
{
    /// <summary>Asks the planner; null if it does not say.</summary>
    public static async Task<long?> AskAsync(RunContext context, UpdateStatement update)
    {
        var table = $"{(update.Only ? "ONLY " : "")}{update.Table.ToSql()}";
        await using var command = new NpgsqlCommand(
            $"EXPLAIN (FORMAT JSON) SELECT FROM {table}",
            context.Connection
        );
        try
        {
            return await command.ExecuteScalarAsync(context.CancellationToken) is string plan
                ? Read(plan)
                : null;
        }
        catch (PostgresException)
        {
            // Who may update a table may not have to be allowed to read it; the backfill finds out.
            return null;
        }
    }

    private static long? Read(string plan)
    {
        using var document = JsonDocument.Parse(plan);
        var root = document.RootElement[0].GetProperty("Plan");
        return root.TryGetProperty("Plan Rows", out var rows) ? (long)rows.GetDouble() : null;
    }
}
