using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary><c>repair</c> shows what an interrupted revision left, and records only what somebody says became of it.</summary>
public class RepairInterruptedTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_what_it_found_and_what_it_writes()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await InterruptedAsync(database);

        var outcome = (await program.RunAsync("repair", "a", "--step-done", "--yes")).Succeeded();
        (await program.RunAsync("upgrade")).Succeeded();

        Assert.Matches(@"(?m)^  (✓|ok)   1  SELECT 1$", outcome.Messages);
        Assert.Matches(
            @"(?m)^  \?   2  CALL work\(\)  may have run, as a whole or in part$",
            outcome.Messages
        );
        Assert.Matches(@"(?m)^  -   3  SELECT 3  did not run$", outcome.Messages);
        Assert.Matches("(?s)Records: step 2 of 'a' ran[.]", outcome.Messages);
        Assert.Contains("Recorded: step 2 of 'a' ran.", outcome.Results, StringComparison.Ordinal);
    }

    /// <summary>Whoever cannot be asked has to say all of it, by name.</summary>
    [Theory]
    [InlineData(
        "",
        2,
        "Nobody says what became of 'a'. Look at the database, then say it: 'repair a --complete|--clear|--step-done|--step-not-done --yes'."
    )]
    [InlineData("--yes", 2, "Nobody says what became of 'a'.")]
    [InlineData("a", 2, "Nobody says what became of 'a'.")]
    [InlineData(
        "a --complete",
        2,
        "'repair' changes what the journal says of 'a', and there is no terminal to ask. Add --yes to confirm."
    )]
    [InlineData(
        "--complete --yes",
        2,
        "--complete is about one revision. Name it: 'repair REVISION --complete'."
    )]
    [InlineData(
        "a --complete --clear --yes",
        2,
        "--complete and --clear exclude each other. Remove one of them."
    )]
    [InlineData("b --clear --yes", 1, "'b' is not interrupted. Nothing was done. What is: a.")]
    [InlineData("a b", 2, "'repair' takes no more arguments, but got 'b'.")]
    public async Task What_is_not_said_in_full_is_refused(string arguments, int exitCode, string reason)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await InterruptedAsync(database);

        var outcome = (
            await program.RunAsync(["repair", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        ).Failed(exitCode);

        Assert.Contains(reason, outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(
            "interrupted",
            await database.QueryAsync<string>("SELECT state FROM mnfst_revision", Token)
        );
    }

    [Fact]
    public async Task As_JSON_it_answers_with_what_it_found_and_what_it_recorded()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await InterruptedAsync(database);

        var json = (await program.RunAsync("repair", "a", "--complete", "--yes", "-o", "json"))
            .Succeeded()
            .Json;
        var nothing = (await program.RunAsync("repair", "-o", "json")).Succeeded().Json;

        Assert.Equal(2, json.GetProperty("interrupted")[0].GetProperty("step_in_doubt").GetInt32());
        Assert.Equal("complete", json.GetProperty("repaired")[0].GetProperty("action").GetString());
        Assert.Empty(nothing.GetProperty("interrupted").EnumerateArray());
    }

    private static async Task<Program> InterruptedAsync(TestDatabase database)
    {
        await database.ExecuteAsync(
            "CREATE PROCEDURE work() LANGUAGE plpgsql AS $$ BEGIN COMMIT; RAISE EXCEPTION 'half-way'; END $$",
            Token
        );
        var program = Program
            .On(database)
            .With(
                "versions/a.sql",
                "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1;\n-- mnfst:autocommit\nCALL work();\n-- mnfst:end\nSELECT 3;\n-- mnfst:irreversible a test\n"
            );
        (await program.RunAsync("upgrade")).Failed(1);
        return program;
    }
}
