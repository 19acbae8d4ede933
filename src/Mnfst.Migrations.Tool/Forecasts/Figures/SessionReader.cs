using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;
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
    /// <param name="script">The revision.</param>
    /// <exception cref="MigrationException">It cannot be made: a role or a setting does not exist, or is not for this user.</exception>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The schemas in which it finds names, and whether its TimeZone is UTC at all times.</returns>
    public static async Task<(IReadOnlyList<string> SearchPath, bool IsUtc)> ReadAsync(
        NpgsqlConnection connection,
        MigrationOptions options,
        RevisionScript script,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await BeginAsync(connection, options, script, cancellationToken);
        await using var question = new NpgsqlCommand(
            "SELECT current_schemas(true)::text[], current_setting('TimeZone')",
            connection,
            transaction
        );
        await using var reader = await question.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetFieldValue<string[]>(0), AlwaysUtc.Contains(reader.GetString(1)));
    }

    /// <summary>Begins a transaction in the session of a revision; it is never committed.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<NpgsqlTransaction> BeginAsync(
        NpgsqlConnection connection,
        MigrationOptions options,
        RevisionScript script,
        CancellationToken cancellationToken
    )
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (command, _) in SessionSettings.Commands(options, script.Settings, local: true, []))
            batch.BatchCommands.Add(command);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e)
        {
            await transaction.DisposeAsync();
            throw new MigrationException(
                $"The session that revision '{script.Revision.Id}' runs in cannot be made: {e.MessageText} ({e.SqlState}). Check --role, --search-path and the settings of the revision.",
                e
            );
        }
        return transaction;
    }
}
