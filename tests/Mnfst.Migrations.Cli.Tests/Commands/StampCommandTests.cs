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

        (await program.RunAsync("stamp", "head", "--purge")).Succeeded();

        Assert.Equal("new (head)\n", (await program.RunAsync("current")).Succeeded().Results);
        Assert.Equal(
            6,
            await database.QueryAsync<long>("SELECT count(*) FROM mnfst_journal WHERE event = 'purge'", Token)
        );
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
}
