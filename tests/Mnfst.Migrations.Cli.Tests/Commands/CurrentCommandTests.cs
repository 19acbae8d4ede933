using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

public class CurrentCommandTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_prints_what_the_database_stands_at()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();

        Assert.Equal("", (await program.RunAsync("current")).Succeeded().Results);
        (await program.RunAsync("upgrade", "003a", "003b")).Succeeded();
        Assert.Equal("003a\n003b\n", (await program.RunAsync("current", "-q")).Succeeded().Results);
        (await program.RunAsync("upgrade")).Succeeded();
        Assert.Equal("005 (head)\n", (await program.RunAsync("current")).Succeeded().Results);
    }

    [Fact]
    public async Task It_changes_nothing_in_a_database_that_has_no_journal()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();

        (await program.RunAsync("current")).Succeeded();
        (await program.RunAsync("status")).Succeeded();

        Assert.False(
            await database.QueryAsync<bool>("SELECT to_regclass('mnfst_revision') IS NOT NULL", Token)
        );
    }

    [Fact]
    public async Task Check_heads_tells_the_shell_whether_all_is_applied()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade", "004")).Succeeded();

        (await program.RunAsync("current", "--check-heads")).Failed(3);
        (await program.RunAsync("upgrade")).Succeeded();
        (await program.RunAsync("current", "--check-heads")).Succeeded();
    }

    [Fact]
    public async Task Check_heads_counts_a_head_that_another_depends_on()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("a1").Sql("b1", header: "-- mnfst:depends_on a1\n");

        (await program.RunAsync("upgrade", "a1")).Succeeded();
        (await program.RunAsync("current", "--check-heads")).Failed(3);
        (await program.RunAsync("upgrade", "heads")).Succeeded();
        (await program.RunAsync("current", "--check-heads")).Succeeded();
    }

    [Fact]
    public async Task Verbose_tells_when_and_by_whom_it_was_applied()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");
        (await program.RunAsync("upgrade")).Succeeded();

        var outcome = (await program.RunAsync("current", "--verbose")).Succeeded();

        Assert.StartsWith("Rev: 001 (head)\nParent: <base>\n", outcome.Results, StringComparison.Ordinal);
        Assert.Matches("applied [0-9-]{10} [0-9:]{5}[0-9:+-]+ by .+ in [0-9.]+ m?s", outcome.Results);
    }

    [Fact]
    public async Task Show_asks_the_database_that_the_settings_name()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = new Program()
            .Sql("001")
            .With("mnfst.json", $$"""{ "database": "{{database.Url}}" }""");
        (await program.RunAsync("upgrade")).Succeeded();

        var show = (await program.RunAsync("show", "001")).Succeeded();

        Assert.Contains("State: applied ", show.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_and_show_speak_of_what_is_current()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade", "002")).Succeeded();

        var history = (await program.RunAsync("history", "-i", "-r", "current:")).Succeeded();
        var show = (await program.RunAsync("show", "current")).Succeeded();

        Assert.Contains("002 (current) (branchpoint)", history.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("<base>", history.Results, StringComparison.Ordinal);
        Assert.StartsWith("Rev: 002 (current) (branchpoint)", show.Results, StringComparison.Ordinal);
    }
}
