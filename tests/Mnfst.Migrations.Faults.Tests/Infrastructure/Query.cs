using System.Diagnostics;
using Npgsql;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>Asks a database on a connection that ends with the answer: its server may be killed at any time.</summary>
internal static class Query
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task ExecuteAsync(string database, string sql) =>
        await AskAsync<object>(database, sql);

    /// <summary>Asks for one value; the type's default for SQL's null.</summary>
    public static async Task<T?> AskAsync<T>(string database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Token) is T value ? value : default;
    }

    /// <summary>Asks for rows.</summary>
    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        string database,
        string sql,
        Func<NpgsqlDataReader, T> read
    )
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<T>();
        while (await reader.ReadAsync(Token))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Waits until a question is answered with true.</summary>
    /// <param name="database">The database.</param>
    /// <param name="condition">The question, as a condition of SQL.</param>
    /// <param name="isOver">Whether there is nothing to wait for any more; null if there always is.</param>
    public static async Task WaitForAsync(string database, string condition, Func<bool>? isOver = null)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand($"SELECT {condition}", connection);
        var waiting = Stopwatch.StartNew();
        while (await command.ExecuteScalarAsync(Token) is not true && isOver?.Invoke() != true)
        {
            Assert.True(waiting.Elapsed < Patience, $"It did not come: {condition}");
            await Task.Delay(5, Token);
        }
    }

    /// <summary>Waits until the server has ended the sessions of deployers that are no more.</summary>
    public static Task WaitUntilLeftAsync(string database) =>
        WaitForAsync(
            database,
            "NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'mnfst%')"
        );

    private static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(Token);
        return connection;
    }
}
