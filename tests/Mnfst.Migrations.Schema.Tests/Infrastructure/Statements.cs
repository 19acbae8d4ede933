using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>Statements that are sent one by one, as they are: Npgsql would cut bodies in SQL's own form to pieces.</summary>
internal static class Statements
{
    public static Task ExecuteAsync(TestDatabase database, string sql, CancellationToken cancellationToken) =>
        ExecuteAsync(database, Split(sql), cancellationToken);

    /// <summary>The statements of a text.</summary>
    public static IEnumerable<string> Split(string sql) =>
        SqlStatementSplitter
            .Split(sql)
            .Statements.Select(statement => sql.Substring(statement.Start, statement.Length));

    /// <summary>Runs one statement.</summary>
    public static async Task SendAsync(
        NpgsqlConnection connection,
        string statement,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs statements in one session.</summary>
    public static async Task ExecuteAsync(
        TestDatabase database,
        IEnumerable<string> statements,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        foreach (var statement in statements)
        {
            try
            {
                await SendAsync(connection, statement, cancellationToken);
            }
            catch (PostgresException e)
            {
                Assert.Fail($"{e.MessageText}\n{statement}\n\nof:\n{string.Join(";\n", statements)}");
            }
        }
    }
}
