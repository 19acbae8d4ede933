using Mnfst.Migrations.Testing;
using Npgsql;

namespace MnfstRag.Tests.Infrastructure;

/// <summary>
/// The application's connection: as a role that is no superuser and owns nothing, so that policies hold for it, on
/// behalf of one tenant and user.
/// </summary>
public sealed class AppConnection : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private AppConnection(NpgsqlConnection connection) => _connection = connection;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes the role, which may do all with the application's own tables and nothing with the audit trail.</summary>
    public static async Task<AppConnection> OpenAsync(MigrationDatabase database)
    {
        var role = $"app_{database.Name}";
        await database.ExecuteAsync(
            $"""
            CREATE ROLE {role} LOGIN;
            GRANT SELECT, INSERT, UPDATE, DELETE ON tenants, users, documents, sessions TO {role};
            """,
            Token
        );
        var builder = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Username = role,
            Pooling = false,
        };
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(Token);
        return new AppConnection(connection);
    }

    public Task ActForAsync(Guid tenant, Guid user) =>
        ExecuteAsync(
            $"SELECT set_config('app.current_tenant_id', '{tenant}', false), set_config('app.current_user_id', '{user}', false)"
        );

    public Task ActForNobodyAsync() => ExecuteAsync("RESET app.current_tenant_id; RESET app.current_user_id");

    /// <summary>Runs a statement, and gives how many rows it touched.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteNonQueryAsync(Token);
    }

    public async Task<long> CountAsync(string table)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", _connection);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
