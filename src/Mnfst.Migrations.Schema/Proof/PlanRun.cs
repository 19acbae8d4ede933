using Mnfst.Migrations.Schema.Planning.Steps;
using Npgsql;

namespace Mnfst.Migrations.Schema.Proof;

/// <summary>Runs a plan in a database that is there for that alone, or that somebody develops with.</summary>
internal static class PlanRun
{
    /// <summary>Runs the statements, those of a transaction in one.</summary>
    /// <exception cref="UnprovenPlanException">PostgreSQL refuses one.</exception>
    public static async Task RunAsync(
        NpgsqlConnection connection,
        SchemaPlan plan,
        CancellationToken cancellationToken
    )
    {
        await ExecuteAsync(
            connection,
            $"SET check_function_bodies = {(plan.SkipsFunctionBodies ? "off" : "on")}",
            cancellationToken
        );
        foreach (var segment in PlanSegment.Of(plan.Steps))
        {
            await using var transaction =
                segment.Mode == PlanStepMode.Transaction
                    ? await connection.BeginTransactionAsync(cancellationToken)
                    : null;
            foreach (var step in segment.Steps)
            {
                try
                {
                    await ExecuteAsync(connection, step.Sql, cancellationToken);
                }
                catch (PostgresException e)
                {
                    throw new UnprovenPlanException(
                        $"PostgreSQL refuses a statement of the plan: {e.MessageText} ({e.SqlState})\n{step.Sql}",
                        plan,
                        e
                    )
                    {
                        FailedStep = step,
                    };
                }
            }
            if (transaction is not null)
                await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Sent as it is: Npgsql would cut bodies in SQL's own form to pieces.</summary>
    private static async Task ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
