using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>The daily verbs: wait, ensure-version, check, setup, seed, reset.</summary>
public class VerbTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_ends_when_the_database_answers()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database);

        var outcome = (await program.RunAsync("wait", "--timeout", "5s")).Succeeded();
        var json = (await program.RunAsync("wait", "-o", "json")).Succeeded().Json;

        Assert.EndsWith(" answers.\n", outcome.Results, StringComparison.Ordinal);
        Assert.True(json.GetProperty("waited_ms").GetDouble() > 0);
    }

    [Fact]
    public async Task Wait_gives_up_in_time_and_says_what_it_met()
    {
        using var program = new Program();

        var outcome = (
            await program.RunAsync("wait", "--timeout", "500ms", "-d", "postgres://u@127.0.0.1:1/d")
        ).Failed(1);

        Assert.Contains("has not answered within 0.5 s", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("nothing listens there", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_does_not_wait_for_a_database_that_is_not_there()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database);
        program.Variables["MNFST_DATABASE"] = Missing(database);

        var outcome = (await program.RunAsync("wait", "--timeout", "1h")).Failed(1);

        Assert.Contains("does not exist", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ensure_version_makes_the_journal_and_nothing_else()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database);

        var outcome = (await program.RunAsync("ensure-version", "--journal-schema", "m")).Succeeded();
        (await program.RunAsync("ensure-version", "--journal-schema", "m")).Succeeded();

        Assert.Equal("Ready: the journal is in schema m.\n", outcome.Results);
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM m.mnfst_revision", Token));
    }

    [Fact]
    public async Task Check_tells_pending_changed_and_missing_ones_apart()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        var fresh = (await program.RunAsync("check")).Failed(3);
        (await program.RunAsync("migrate")).Succeeded();
        var good = (await program.RunAsync("check")).Succeeded();
        program.With(
            "versions/001.sql",
            "-- mnfst:revision 001\n-- mnfst:upgrade\nSELECT 'changed';\n-- mnfst:downgrade\n"
        );

        var changed = (await program.RunAsync("check")).Failed(4);
        var json = (await program.RunAsync("check", "-o", "json")).Failed(4).Json;

        Assert.StartsWith("Pending: 001, 002, ", fresh.Results, StringComparison.Ordinal);
        Assert.StartsWith("Up to date:", good.Results, StringComparison.Ordinal);
        Assert.Equal("Changed since they were applied: 001\n", changed.Results);
        Assert.Equal("001", json.GetProperty("changed")[0].GetString());
    }

    [Fact]
    public async Task Seeds_run_in_order_when_they_are_new_or_have_changed()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE TABLE t (n int)", Token);
        using var program = Program
            .On(database)
            .With("migrations/seeds/10.sql", "INSERT INTO t SELECT max(n) + 1 FROM t; -- after 02")
            .With("migrations/seeds/02.sql", "INSERT INTO t VALUES (1);");

        var first = (await program.RunAsync("seed")).Succeeded();
        var second = (await program.RunAsync("seed")).Succeeded();
        program.With("migrations/seeds/10.sql", "INSERT INTO t VALUES (9);");
        var third = (await program.RunAsync("seed", "-o", "json")).Succeeded().Json;
        (await program.RunAsync("seed", "--force")).Succeeded();

        Assert.StartsWith("Seeded: 2 seeds in ", first.Results, StringComparison.Ordinal);
        Assert.Equal("Nothing to seed: 2 seeds, none of them new or changed.\n", second.Results);
        Assert.Equal("10.sql", third.GetProperty("done")[0].GetString());
        Assert.Equal("02.sql", third.GetProperty("unchanged")[0].GetString());
        Assert.Equal(
            "1,2,9,1,9",
            await database.QueryAsync<string>("SELECT string_agg(n::text, ',' ORDER BY ctid) FROM t", Token)
        );
    }

    [Fact]
    public async Task A_seed_that_fails_is_named_with_its_place_and_rolled_back()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .With("migrations/seeds/1.sql", "CREATE TABLE t (n int);")
            .With("migrations/seeds/2.sql", "INSERT INTO t VALUES (1);\n\nINSERT INTO t VALUES ('x');");

        var outcome = (await program.RunAsync("seed")).Failed(1);
        var missing = (await program.RunAsync("seed", "--seeds", "nowhere")).Failed(1);

        Assert.Contains("2.sql(3,23): invalid input syntax", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(
            "It was rolled back. Done before it in this run: 1.sql.",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Contains("There is no seeds folder", missing.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_creates_migrates_and_seeds_and_may_be_repeated()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .Merged()
            .With("seeds/1.sql", "INSERT INTO \"001\" VALUES (1);");
        program.Variables["MNFST_DATABASE"] = Missing(database);
        program.With("mnfst.json", """{ "seeds": "seeds" }""");

        var json = (await program.RunAsync("setup", "-o", "json")).Succeeded().Json;
        var again = (await program.RunAsync("setup")).Succeeded();
        var reset = (await program.RunAsync("reset", "--yes")).Succeeded();
        var refused = (await program.RunAsync("reset")).Failed(2);

        Assert.True(json.GetProperty("created").GetBoolean());
        Assert.Equal(6, json.GetProperty("upgrade").GetProperty("done").GetArrayLength());
        Assert.Equal(1, json.GetProperty("seed").GetProperty("done").GetArrayLength());
        Assert.Equal(
            "The database is at 005.\nNothing to seed: 1 seed, none of them new or changed.\n",
            again.Results
        );
        Assert.Matches(
            "^Downgraded to base: 6 revisions .*\nUpgraded to 005: 6 revisions .*\nSeeded: 1 seed in .*\n$",
            reset.Results
        );
        Assert.Contains("--yes", refused.Messages, StringComparison.Ordinal);
        await database.ExecuteAsync($"DROP DATABASE \"{database.Name}_missing\" WITH (FORCE)", Token);
    }

    private static string Missing(TestDatabase database) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Database = $"{database.Name}_missing",
        }.ConnectionString;
}
