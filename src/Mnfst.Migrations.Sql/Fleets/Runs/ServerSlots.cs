using Mnfst.Migrations.Sql.Execution.Sessions;
using Npgsql;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>How many connections a server has left for a fleet.</summary>
internal static class ServerSlots
{
    /// <summary>
    /// What the server allows, without what it reserves and what others use already (PostgreSQL manual, 20.3.1). One more is left
    /// free, for whoever wants to see what goes on.
    /// </summary>
    private const string Sql = """
        SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
            - coalesce(current_setting('reserved_connections', true)::int, 0) - 1
            - (SELECT count(*) FROM pg_catalog.pg_stat_activity
                WHERE backend_type = 'client backend' AND pid <> pg_backend_pid())::int
        """;

    /// <summary>Asks the server.</summary>
    /// <returns>How many there are, at least one: that with which it was asked.</returns>
    /// <exception cref="MigrationException">It cannot be asked.</exception>
    public static Task<int> CountAsync(SessionWork session, CancellationToken cancellationToken) =>
        session.RunAsync(
            async context =>
            {
                await using var command = new NpgsqlCommand(Sql, context.Connection);
                return Math.Max(1, (int)(await command.ExecuteScalarAsync(context.CancellationToken))!);
            },
            cancellationToken
        );
}
