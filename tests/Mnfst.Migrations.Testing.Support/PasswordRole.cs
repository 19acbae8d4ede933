using Npgsql;

namespace Mnfst.Migrations.Testing.Support;

/// <summary>A superuser whom the server asks for a password, as it asks nobody else. Disposing it drops it.</summary>
public sealed class PasswordRole : IAsyncDisposable
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    private readonly TestDatabase _database;

    private PasswordRole(TestDatabase database) => _database = database;

    public string Name { get; } = $"role_{Guid.NewGuid():N}";

    public string Password { get; } = $"s3cret-{Guid.NewGuid():N}";

    /// <summary>How the role connects, in Npgsql's keywords, without its password.</summary>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = Name }.ConnectionString;

    public static async Task<PasswordRole> CreateAsync(
        TestDatabase database,
        CancellationToken cancellationToken
    )
    {
        var role = new PasswordRole(database);
        await database.ExecuteAsync(
            $"CREATE ROLE {role.Name} SUPERUSER LOGIN PASSWORD '{role.Password}'",
            cancellationToken
        );
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            var file = await database.QueryAsync<string>("SHOW hba_file", cancellationToken);
            // The first line that fits decides. Only the server may be able to write the file.
            await database.ExecuteAsync(
                $"""
                CREATE TEMP TABLE hba AS
                    SELECT 'local all {role.Name} scram-sha-256'
                    UNION ALL
                    SELECT regexp_split_to_table(pg_read_file('{file}'), '\n');
                COPY hba TO '{file}';
                DROP TABLE hba;
                SELECT pg_reload_conf();
                """,
                cancellationToken
            );
        }
        finally
        {
            OneAtATime.Release();
        }
        return role;
    }

    public async ValueTask DisposeAsync() =>
        await _database.ExecuteAsync(
            $"DROP OWNED BY {Name} CASCADE; DROP ROLE {Name}",
            CancellationToken.None
        );
}
