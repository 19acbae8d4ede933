using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>What the commands tell of repeatables.</summary>
public class RepeatableCommandTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_and_check_tell_how_they_stand()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = CreateProgram(database);
        (await program.RunAsync("check")).Failed(3);

        var upgrade = (await program.RunAsync("upgrade", "--output", "json")).Succeeded();
        Assert.Equal(
            """[{"name":"views/v.sql","action":"made"}]""",
            upgrade
                .Json.GetProperty("repeatables")
                .GetRawText()
                .Replace(" ", "", StringComparison.Ordinal)
                .Replace("\n", "", StringComparison.Ordinal)
        );
        Assert.Contains(
            "  views/v.sql  applied",
            (await program.RunAsync("status")).Succeeded().Results,
            StringComparison.Ordinal
        );
        (await program.RunAsync("check")).Succeeded();
        Assert.Contains(
            "Nothing to do",
            (await program.RunAsync("upgrade")).Succeeded().Results,
            StringComparison.Ordinal
        );

        program.With("repeatable/views/v.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM t WHERE id > 1;");
        var status = (await program.RunAsync("status", "--check")).Failed(3);
        Assert.Contains("  views/v.sql  changed", status.Results, StringComparison.Ordinal);
        Assert.EndsWith(
            "1 applied. 'upgrade' runs the repeatables that are new or have changed.\n",
            status.Results,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Repeatables to run: views/v.sql",
            (await program.RunAsync("check")).Failed(3).Results,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "changed",
            (await program.RunAsync("status", "--output", "json"))
                .Json.GetProperty("repeatables")[0]
                .GetProperty("state")
                .GetString()
        );

        var run = (await program.RunAsync("upgrade")).Succeeded();
        Assert.Contains("views/v.sql  repeatable", run.Messages, StringComparison.Ordinal);
        var down = (await program.RunAsync("downgrade", "base", "--yes")).Succeeded();
        Assert.Contains("views/v.sql  dropped", down.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_files_is_told_at_its_place_before_anything_runs()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = CreateProgram(database);
        program.With("repeatable/a.sql", "SELECT 1;\nCOMMIT;").With("repeatable/b.sql", "SELECT 'open;");

        var outcome = (await program.RunAsync("upgrade")).Failed(1);

        Assert.Contains(
            "a.sql(2,1): error MNFST3208: A repeatable must not begin or end a transaction",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("b.sql(1,8): error MNFST2005", outcome.Messages, StringComparison.Ordinal);
        Assert.False(await database.QueryAsync<bool>("SELECT to_regclass('t') IS NOT NULL", Token));
    }

    private static Program CreateProgram(TestDatabase database) =>
        Program
            .On(database)
            .With(
                "versions/001.sql",
                """
                -- One
                -- mnfst:revision 001
                -- mnfst:upgrade
                CREATE TABLE t (id int);
                -- mnfst:downgrade
                DROP TABLE t;
                """
            )
            .With("repeatable/views/v.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM t;");
}
