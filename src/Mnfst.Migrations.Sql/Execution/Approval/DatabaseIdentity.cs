using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Approval;

/// <summary>Reads which database a connection is to.</summary>
internal static class DatabaseIdentity
{
    public static async Task<PlannedDatabase> ReadAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT datname::text, oid::bigint, has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')"
                + " FROM pg_catalog.pg_database WHERE datname = current_database()",
            connection
        );
        string name;
        long oid;
        bool mayReadSystem;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            (name, oid, mayReadSystem) = (reader.GetString(0), reader.GetInt64(1), reader.GetBoolean(2));
        }
        return new PlannedDatabase(
            name,
            oid,
            connection.PostgreSqlVersion.Major,
            mayReadSystem ? await ReadSystemAsync(connection, cancellationToken) : null
        );
    }

    private static async Task<string?> ReadSystemAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT system_identifier::text FROM pg_catalog.pg_control_system()",
            connection
        );
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
