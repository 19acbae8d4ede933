using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

public class DowngradeCommandTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "004")]
    [InlineData("-1", "004")]
    [InlineData("002", "002")]
    [InlineData("base", "base")]
    public async Task It_goes_where_it_is_told_and_one_back_by_itself(string target, string stands)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade")).Succeeded();

        var outcome = await program.RunAsync([
            "downgrade",
            "--yes",
            .. target.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ]);

        Assert.StartsWith($"Downgraded to {stands}:", outcome.Succeeded().Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_it_refuses()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade")).Succeeded();

        var outcome = (await program.RunAsync("downgrade", "base")).Failed(2);

        Assert.Contains("--yes", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(6L, await database.QueryAsync<long>("SELECT count(*) FROM mnfst_revision", Token));
    }

    [Fact]
    public async Task What_the_files_no_longer_say_is_taken_back_by_what_the_database_remembers()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade")).Succeeded();
        File.Delete(Path.Combine(program.Folder, "versions", "005.sql"));

        var outcome = (await program.RunAsync("downgrade", "004", "--yes")).Succeeded();

        Assert.StartsWith("Downgraded to 004: 1 revision", outcome.Results, StringComparison.Ordinal);
        Assert.False(await database.QueryAsync<bool>("SELECT to_regclass('\"005\"') IS NOT NULL", Token));
    }
}
