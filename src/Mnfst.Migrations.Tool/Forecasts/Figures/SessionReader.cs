using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Npgsql;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>Finds out how a revision's session sees names and times, by making it one for a moment.</summary>
internal static class SessionReader
{
    private static readonly string[] AlwaysUtc =
    [
        "UTC",
        "Etc/UTC",
        "GMT",
        "Etc/GMT",
        "UCT",
        "Zulu",
        "Universal",
    ];

    /// <param name="connection">An open connection without a transaction.</param>
    /// <param name="options">How the upgrade is run.</param>
    /// <param name="settings">The revision's settings.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The schemas in which it finds names, and whether its TimeZone is UTC at all times.</returns>
    public static async Task<(IReadOnlyList<string> SearchPath, bool IsUtc)> ReadAsync(
        NpgsqlConnection connection,
        MigrationOptions options,
        IEnumerable<RevisionSetting> settings,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (command, _) in SessionSettings.Commands(options, settings, local: true, []))
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await using var question = new NpgsqlCommand(
            "SELECT current_schemas(true)::text[], current_setting('TimeZone')",
            connection,
            transaction
        );
        await using var reader = await question.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetFieldValue<string[]>(0), AlwaysUtc.Contains(reader.GetString(1)));
    }
}
