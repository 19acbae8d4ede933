using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Tool.Authoring.Baselines;

/// <summary>Roles that a dev server does not have, for as long as a schema that names them is tried there.</summary>
internal sealed class MissingRoles : IAsyncDisposable
{
    private readonly string _connection;
    private readonly List<string> _created = [];

    private MissingRoles(string connection) => _connection = connection;

    /// <summary>Creates those that are missing.</summary>
    /// <param name="connection">A database of the server in which nothing will name them.</param>
    /// <param name="roles">The roles.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<MissingRoles> CreateAsync(
        string connection,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken
    )
    {
        var missing = new MissingRoles(connection);
        if (roles.Count == 0)
            return missing;
        await using var database = await missing.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "SELECT r FROM unnest($1) r WHERE r NOT IN (SELECT rolname FROM pg_catalog.pg_roles)",
            database
        )
        {
            Parameters = { new() { Value = roles.ToArray() } },
        };
        var wanted = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                wanted.Add(reader.GetString(0));
        }
        foreach (var role in wanted)
        {
            await ExecuteAsync(database, $"CREATE ROLE {SqlIdentifier.Quote(role)}", cancellationToken);
            missing._created.Add(role);
        }
        return missing;
    }

    public async ValueTask DisposeAsync()
    {
        if (_created.Count == 0)
            return;
        try
        {
            await using var database = await OpenAsync(CancellationToken.None);
            foreach (var role in _created)
                await ExecuteAsync(
                    database,
                    $"DROP ROLE IF EXISTS {SqlIdentifier.Quote(role)}",
                    CancellationToken.None
                );
        }
        catch (NpgsqlException)
        {
            // A server that is there for us alone takes them with it; what is wrong has been said before.
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var database = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_connection) { Pooling = false }.ConnectionString
        );
        await database.OpenAsync(cancellationToken);
        return database;
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection database,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(sql, database);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
