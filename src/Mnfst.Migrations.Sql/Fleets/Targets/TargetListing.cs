using Npgsql;

namespace Mnfst.Migrations.Sql.Fleets.Targets;

/// <summary>
/// The schemas of a database, or the databases of a server, whose names match a pattern, in which * stands for any characters and ?
/// for one. What PostgreSQL and those who run it as a service have there for themselves never matches.
/// </summary>
internal static class TargetListing
{
    private const string Schemas = """
        SELECT nspname FROM pg_catalog.pg_namespace
        WHERE nspname LIKE $1 AND nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'
        ORDER BY nspname COLLATE "C"
        """;

    private const string Databases = """
        SELECT datname FROM pg_catalog.pg_database
        WHERE datname LIKE $1 AND datallowconn AND NOT datistemplate
        AND datname NOT IN ('postgres', 'rdsadmin', 'cloudsqladmin', 'alloydbadmin', 'azure_maintenance', 'azure_sys')
        ORDER BY datname COLLATE "C"
        """;

    /// <summary>The schemas of a database, ordered by their names.</summary>
    /// <exception cref="MigrationException">The database cannot be reached.</exception>
    public static Task<List<string>> SchemasAsync(
        NpgsqlConnectionStringBuilder database,
        string pattern,
        CancellationToken cancellationToken
    ) => ListAsync(database, Schemas, pattern, "The schemas cannot be listed", cancellationToken);

    /// <summary>The databases of a server, ordered by their names.</summary>
    /// <param name="database">One of them, to connect to.</param>
    /// <param name="pattern">What they are called.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">The server cannot be reached.</exception>
    public static Task<List<string>> DatabasesAsync(
        NpgsqlConnectionStringBuilder database,
        string pattern,
        CancellationToken cancellationToken
    ) => ListAsync(database, Databases, pattern, "The databases cannot be listed", cancellationToken);

    private static Task<List<string>> ListAsync(
        NpgsqlConnectionStringBuilder database,
        string sql,
        string pattern,
        string failure,
        CancellationToken cancellationToken
    ) =>
        TargetConnection.AskAsync(
            database,
            failure,
            async connection =>
            {
                await using var command = new NpgsqlCommand(sql, connection);
                command.Parameters.Add(new() { Value = ToLike(pattern) });
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                var names = new List<string>();
                while (await reader.ReadAsync(cancellationToken))
                    names.Add(reader.GetString(0));
                return names;
            },
            cancellationToken
        );

    /// <summary>The pattern as LIKE has it.</summary>
    private static string ToLike(string pattern) =>
        pattern
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)
            .Replace('*', '%')
            .Replace('?', '_');
}
