using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>What commands say of a database that another branch of Git has migrated.</summary>
public class ForeignRevisionCommandTests(PostgresServer server)
{
    private const string Warning =
        "warning: Only in the database: '002x', applied from another version of this project, such as another Git branch. The journal has what reverts it: 'downgrade 002x@001'.\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_head_of_this_branch_is_reached_and_is_what_is_asked_for()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await CreateAsync(database);

        var pending = (await program.RunAsync("current", "--check-heads")).Failed(3);
        Assert.Equal("002x\n", pending.Results);
        Assert.StartsWith(Warning, pending.Messages, StringComparison.Ordinal);
        (await program.RunAsync("status", "--check")).Failed(3);
        var upgrade = (await program.RunAsync("upgrade", "head")).Succeeded();
        Assert.StartsWith("Upgraded to 002, 002x: 1 revision in ", upgrade.Results, StringComparison.Ordinal);

        Assert.Equal(
            "002 (head)\n002x\n",
            (await program.RunAsync("current", "--check-heads")).Succeeded().Results
        );
        (await program.RunAsync("status", "--check")).Succeeded();
        var check = (await program.RunAsync("check")).Failed(4);
        Assert.Equal("Applied, but not in the project: 002x\n", check.Results);
        Assert.Equal(Warning, check.Messages);
    }

    [Fact]
    public async Task It_is_taken_back_as_it_is_said()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await CreateAsync(database);
        (await program.RunAsync("upgrade")).Succeeded();

        var ambiguous = (await program.RunAsync("downgrade", "-1", "--yes")).Failed(1);
        Assert.Contains("'002x' exists only in the database", ambiguous.Messages, StringComparison.Ordinal);
        (await program.RunAsync("downgrade", "002x@001", "--yes")).Succeeded();

        (await program.RunAsync("check")).Succeeded();
    }

    [Fact]
    public async Task History_with_the_database_shows_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await CreateAsync(database);

        var history = (await program.RunAsync("history", "--indicate-current")).Succeeded();

        Assert.Contains("002x (current)", history.Results, StringComparison.Ordinal);
        Assert.Contains("002 (head)", history.Results, StringComparison.Ordinal);
    }

    private static async Task<Program> CreateAsync(TestDatabase database)
    {
        using (var other = Program.On(database).Sql("001").Sql("002x", "001"))
            (await other.RunAsync("upgrade")).Succeeded();
        return Program.On(database).Sql("001").Sql("002", "001");
    }
}
