using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>Asks whether what revisions require is so, each time in a transaction that can write nothing.</summary>
internal sealed class RequirementReader(
    NpgsqlConnection connection,
    MigrationOptions options,
    CancellationToken cancellationToken
)
{
    /// <summary>A plan keeps nobody waiting, and does not wait for long itself.</summary>
    private const string Limits =
        "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = '10s'; SET LOCAL lock_timeout = '1s'";

    /// <param name="script">The revision.</param>
    /// <param name="isFirst">Whether nothing runs before it.</param>
    public async Task<IReadOnlyList<RequirementForecast>> ReadAsync(RevisionScript script, bool isFirst)
    {
        var answers = new List<RequirementForecast>();
        foreach (var requirement in script.Requirements)
            answers.Add(await AskAsync(script, requirement, isFirst));
        return answers;
    }

    private async Task<RequirementForecast> AskAsync(
        RevisionScript script,
        RevisionRequirement requirement,
        bool isFirst
    )
    {
        await using var session = await SessionReader.BeginAsync(
            connection,
            options,
            script,
            cancellationToken
        );
        await using var batch = new NpgsqlBatch(connection, session);
        foreach (var limit in Limits.Split("; "))
            batch.BatchCommands.Add(new NpgsqlBatchCommand(limit));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT {RequirementCheck.Condition(requirement)}"));
        try
        {
            var isMet = (bool)(await batch.ExecuteScalarAsync(cancellationToken))!;
            return new(requirement, isMet ? RequirementState.Met : RequirementState.NotMet, isFirst);
        }
        catch (PostgresException e)
        {
            return new(requirement, RequirementState.Unknown, isFirst)
            {
                Reason = $"{e.MessageText} ({e.SqlState})",
            };
        }
    }
}
