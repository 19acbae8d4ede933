using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What code of a migration can do to the connection it is given.</summary>
public class CodeStepTests(PostgresServer server)
{
    [Fact]
    public async Task Code_runs_between_statements_in_the_same_transaction()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code(
            "a",
            null,
            op =>
            {
                op.Execute("CREATE TABLE t (id int, at timestamptz DEFAULT now())");
                op.Run(connection => ExecuteAsync(connection, "INSERT INTO t VALUES (1)"));
                op.Execute("INSERT INTO t (id) SELECT id + 1 FROM t");
                op.Run(connection => ExecuteAsync(connection, "INSERT INTO t VALUES (3)"));
            }
        );

        await project.UpgradeAsync();

        Assert.Equal(3, await project.QueryAsync<int>("SELECT max(id) FROM t"));
        Assert.Equal(1, await project.QueryAsync<int>("SELECT count(DISTINCT at)::int FROM t"));
        Assert.Equal("a applied 4/4", await project.RowsAsync());
        Assert.Equal("upgrade a", await project.EventsAsync());
    }

    [Fact]
    public async Task Code_may_ask_for_types_of_the_database()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            "CREATE TYPE mood AS ENUM ('fine'); CREATE TABLE t (m mood); INSERT INTO t VALUES ('fine');"
        );
        await project.UpgradeAsync();
        object? seen = null;
        project.Code(
            "b",
            "a",
            op =>
                op.Run(async connection =>
                {
                    await using var command = new NpgsqlCommand("SELECT m, ARRAY[m] FROM t", connection);
                    await using var reader = await command.ExecuteReaderAsync();
                    await reader.ReadAsync();
                    seen =
                        $"{reader.GetString(0)} {reader.GetFieldValue<string[]>(1)[0]} {reader.GetDataTypeName(0)}";
                })
        );

        await project.UpgradeAsync();

        Assert.Equal("fine fine public.mood", seen);
        Assert.Equal("a applied 3/3, b applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task An_exception_of_the_code_is_named_and_rolls_back()
    {
        await AssertFailureAsync(
            _ => throw new FormatException("not a date: 31.02."),
            "FormatException: not a date: 31.02.",
            "It was rolled back and is not applied."
        );
    }

    [Fact]
    public async Task An_error_of_the_server_is_shown_as_such()
    {
        await AssertFailureAsync(
            connection => ExecuteAsync(connection, "SELECT 1/0"),
            "division by zero (22012)",
            "It was rolled back and is not applied."
        );
    }

    [Fact]
    public async Task An_error_that_the_code_caught_still_fails_the_transaction()
    {
        await AssertFailureAsync(
            async connection =>
            {
                try
                {
                    await ExecuteAsync(connection, "SELECT 1/0");
                }
                catch (PostgresException)
                {
                    // As some code does.
                }
            },
            "The code caught the error of a statement, but PostgreSQL runs nothing more in a failed transaction. Set a savepoint before that statement, and roll back to it.",
            "It was rolled back and is not applied."
        );
    }

    [Fact]
    public async Task Code_that_commits_leaves_an_interrupted_revision_and_is_told_so()
    {
        await AssertFailureAsync(
            connection => ExecuteAsync(connection, "COMMIT"),
            "The code ended its transaction; what it committed stays. Leave the transaction alone, or run the code outside one, in op.Autocommit.",
            "It is interrupted after 1 of 2 steps; the next upgrade resumes there.",
            rows: "a interrupted 1/2",
            tableStays: true
        );
    }

    [Fact]
    public async Task Code_that_begins_a_transaction_of_its_own_is_told_so()
    {
        await AssertFailureAsync(
            connection => ExecuteAsync(connection, "COMMIT; BEGIN"),
            "The code ended its transaction; what it committed stays. Leave the transaction alone, or run the code outside one, in op.Autocommit.",
            "It is interrupted after 1 of 2 steps; the next upgrade resumes there.",
            rows: "a interrupted 1/2",
            tableStays: true
        );
    }

    [Fact]
    public async Task Code_that_rolls_back_is_told_so()
    {
        await AssertFailureAsync(
            connection => ExecuteAsync(connection, "ROLLBACK"),
            "The code ended its transaction; what it committed stays. Leave the transaction alone, or run the code outside one, in op.Autocommit.",
            "It was rolled back and is not applied."
        );
    }

    [Fact]
    public async Task Code_that_leaves_a_reader_open_is_told_so()
    {
        await AssertFailureAsync(
            connection => new NpgsqlCommand("SELECT generate_series(1, 9)", connection).ExecuteReaderAsync(),
            "The code left a reader open. Dispose it.",
            "It was rolled back and is not applied."
        );
    }

    [Fact]
    public async Task Code_that_closes_the_connection_is_told_so()
    {
        await AssertFailureAsync(
            connection => connection.CloseAsync(),
            "The code closed the connection. Leave it open.",
            "It was rolled back and is not applied."
        );
    }

    [Fact]
    public async Task A_timeout_of_the_code_is_a_failure_and_no_stop()
    {
        await AssertFailureAsync(
            _ => throw new TaskCanceledException("the service did not answer"),
            "TaskCanceledException: the service did not answer",
            "It was rolled back and is not applied."
        );
    }

    [Fact]
    public async Task A_revision_that_its_code_interrupted_goes_on_when_the_code_is_mended()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code("a", null, op => Steps(op, connection => ExecuteAsync(connection, "COMMIT")));
        await project.UpgradeFailsAsync();

        project.Code(
            "a",
            null,
            op => Steps(op, connection => ExecuteAsync(connection, "INSERT INTO t VALUES (7)"))
        );
        await project.UpgradeAsync();

        Assert.Equal(7, await project.QueryAsync<int>("SELECT id FROM t"));
        Assert.Equal("a applied 2/2", await project.RowsAsync());
        Assert.Equal("failed a, resumed a, upgrade a", await project.EventsAsync());
    }

    [Fact]
    public async Task Code_in_an_autocommit_block_runs_outside_a_transaction()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code(
            "a",
            null,
            op =>
            {
                op.Execute("CREATE TABLE t (id int)");
                op.Autocommit(() =>
                    op.Run(async connection =>
                    {
                        await ExecuteAsync(connection, "VACUUM t");
                        await using var transaction = await connection.BeginTransactionAsync();
                        await ExecuteAsync(connection, "INSERT INTO t VALUES (1)");
                        await transaction.CommitAsync();
                    })
                );
                op.Execute("INSERT INTO t VALUES (2)");
            }
        );

        await project.UpgradeAsync();

        Assert.Equal(2L, await project.QueryAsync<long>("SELECT count(*) FROM t"));
        Assert.Equal("a applied 3/3", await project.RowsAsync());
    }

    [Theory]
    [InlineData("transaction", "The code left a transaction open. Commit it, or roll it back.")]
    [InlineData("BEGIN", "The code left a transaction open. Commit it, or roll it back.")]
    [InlineData("reader", "The code left a reader open. Dispose it.")]
    [InlineData("close", "The code closed the connection. Leave it open.")]
    public async Task Code_outside_a_transaction_is_told_what_it_leaves_behind(string what, string message)
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code(
            "a",
            null,
            op => op.Autocommit(() => op.Run(connection => LeaveAsync(what, connection), line: 20))
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            $"Revision 'a' failed: versions/a.cs(20,1): {message}\nIt is interrupted in step 1 of 1, which runs outside a transaction and may have run",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a interrupted 0/1", await project.RowsAsync());
    }

    [Fact]
    public async Task A_statement_of_an_operation_is_placed_at_the_line_that_asks_for_it()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code("a", null, op => op.Execute("SELECT\n  nonsense", line: 30));

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            """
            Revision 'a' failed: versions/a.cs(30,1): column "nonsense" does not exist (42703)
                  nonsense
                  ^
            """,
            failure.Message,
            StringComparison.Ordinal
        );
    }

    private static Task LeaveAsync(string what, NpgsqlConnection connection) =>
        what switch
        {
            "transaction" => connection.BeginTransactionAsync().AsTask(),
            "reader" => new NpgsqlCommand("SELECT generate_series(1, 9)", connection).ExecuteReaderAsync(),
            "close" => connection.CloseAsync(),
            _ => ExecuteAsync(connection, what),
        };

    private async Task AssertFailureAsync(
        Func<NpgsqlConnection, Task> code,
        string cause,
        string aftermath,
        string rows = "",
        bool tableStays = false
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code("a", null, op => Steps(op, code)).Sql("b", "a", "SELECT 1");

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal(
            $"Revision 'a' failed: versions/a.cs(20,1): {cause}\n{aftermath} Done before it in this run: none. Not run: b. When that is fixed, run the same command again.",
            failure.Message
        );
        Assert.Equal(rows, await project.RowsAsync());
        Assert.Equal(tableStays, await project.HasAsync("t"));
        Assert.Equal("failed a", await project.EventsAsync());
    }

    private static void Steps(Operations op, Func<NpgsqlConnection, Task> code)
    {
        op.Execute("CREATE TABLE t (id int)");
        op.Run(code, line: 20);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
