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

    /// <summary>CREATE ... IF NOT EXISTS by two at once can fail; it exists then.</summary>
    public static async Task IgnoreRaceAsync(this Task<object?> creation)
    {
        try
        {
            await creation;
        }
        catch (PostgresException e)
            when (e.SqlState
                    is PostgresErrorCodes.UniqueViolation
                        or PostgresErrorCodes.DuplicateTable
                        or PostgresErrorCodes.DuplicateObject
            )
        {
            // The other one was faster.
        }
    }

    /// <summary>The folder of the server's socket.</summary>
    public static string SocketFolder(this DevServer server) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
}
