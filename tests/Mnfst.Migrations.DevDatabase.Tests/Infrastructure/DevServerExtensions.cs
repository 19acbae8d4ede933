using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

internal static class DevServerExtensions
{
    /// <summary>Runs SQL in a database, the server's own by default, and gives the first value.</summary>
    public static Task<object?> AskAsync(this DevServer server, string sql, string? database = null) =>
        AskAsync(server.GetConnectionString(database ?? server.Database), sql);

    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The folder of the server's socket.</summary>
    public static string SocketFolder(this DevServer server) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
}
