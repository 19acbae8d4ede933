using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

public class StampCommandTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_purge_forgets_what_nobody_knows_any_more()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using (var old = Program.On(database).Merged())
            (await old.RunAsync("upgrade")).Succeeded();
        using var program = Program
            .On(database)
            .With("versions/new.sql", "-- mnfst:revision new\n-- mnfst:upgrade\n-- mnfst:downgrade\n");

        (await program.RunAsync("stamp", "head", "--purge", "--yes")).Succeeded();

        Assert.Equal("new (head)\n", (await program.RunAsync("current")).Succeeded().Results);
        Assert.Equal(
            6,
            await database.QueryAsync<long>("SELECT count(*) FROM mnfst_journal WHERE event = 'purge'", Token)
        );
    }

    [Fact]
    public async Task A_purge_asks_and_refuses_without_a_terminal()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade")).Succeeded();

        var outcome = (await program.RunAsync("stamp", "001", "--purge")).Failed(2);

        Assert.StartsWith(
            "error: --purge forgets all that is recorded, and there is no terminal to ask. Add --yes",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal("005 (head)\n", (await program.RunAsync("current")).Succeeded().Results);
    }

    [Fact]
    public async Task It_records_revisions_and_runs_none()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();

        var outcome = (await program.RunAsync("stamp", "002")).Succeeded();

        Assert.Equal("Stamped 002.\n", outcome.Results);
        Assert.Equal("  001 is recorded as applied\n  002 is recorded as applied\n", outcome.Messages);
        Assert.Equal(
            "002\n",
            (await program.RunAsync("current")).Results.Replace(
                " (branchpoint)",
                "",
                StringComparison.Ordinal
            )
        );
        Assert.False(await database.QueryAsync<bool>("SELECT to_regclass('\"001\"') IS NOT NULL", Token));
    }

    [Fact]
    public async Task It_forgets_what_is_above()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001").Sql("002", "001");
        (await program.RunAsync("upgrade")).Succeeded();

        var json = (await program.RunAsync("stamp", "001", "-o", "json")).Succeeded().Json;

        Assert.Equal("002", json.GetProperty("forgotten")[0].GetString());
        Assert.Equal("001", json.GetProperty("current")[0].GetString());
        Assert.True(await database.QueryAsync<bool>("SELECT to_regclass('\"002\"') IS NOT NULL", Token));
    }

    [Fact]
    public async Task It_needs_to_be_told_what()
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync("stamp")).Failed(2);

        Assert.StartsWith("error: 'stamp' needs a REVISION.", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("002", "  002 is recorded as applied; it was interrupted\n", "Stamped 002.\n")]
    [InlineData("001", "  002 is recorded as not applied; it was interrupted\n", "Stamped 001.\n")]
    public async Task It_says_that_it_settles_an_interruption(string target, string told, string result)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .Sql("001")
            .Sql("002", "001", "SELECT 1; SELECT 1 / 0;", "-- mnfst:transaction none\n");
        (await program.RunAsync("upgrade")).Failed(1);

        var outcome = (await program.RunAsync("stamp", target)).Succeeded();

        Assert.Equal(told, outcome.Messages);
        Assert.Equal(result, outcome.Results);
        Assert.Equal(
            1,
            await database.QueryAsync<long>(
                "SELECT count(*) FROM mnfst_journal WHERE event = 'repair' AND revision = '002'",
                Token
            )
        );
        Assert.Equal(
            $"Nothing to do: the database is at {target}.\n",
            (await program.RunAsync("stamp", target)).Succeeded().Results
        );
    }

    [Fact]
    public async Task A_downgrade_that_was_interrupted_is_settled_as_well()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .With(
                "versions/001.sql",
                "-- mnfst:revision 001\n-- mnfst:transaction none\n-- mnfst:upgrade\nSELECT 1;\n-- mnfst:downgrade\nSELECT 1;\nSELECT 1 / 0;\n"
            );
        (await program.RunAsync("upgrade")).Succeeded();
        (await program.RunAsync("downgrade", "--yes")).Failed(1);

        var json = (await program.RunAsync("stamp", "001", "-o", "json")).Succeeded().Json;

        Assert.Equal("001", json.GetProperty("settled")[0].GetString());
        Assert.Equal(0, json.GetProperty("recorded").GetArrayLength());
    }
}
