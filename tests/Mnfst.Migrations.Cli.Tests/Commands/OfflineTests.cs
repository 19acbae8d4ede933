using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>The forms of <c>--sql</c>: no database is asked.</summary>
public class OfflineTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("upgrade head --sql", "at base to 005.")]
    [InlineData("upgrade 001:002 --sql", "at 001 to 002.")]
    [InlineData("upgrade heads --from 003a --from 003b --sql", "at 003a, 003b to 005.")]
    [InlineData("upgrade 002:+1 --sql", "comes to a fork above '002'")]
    [InlineData("downgrade 002 --sql", "at 005 to 002.")]
    [InlineData("downgrade 002:base --sql", "at 002 to base.")]
    [InlineData("stamp 002:001 --sql", "at 002 as being at 001.")]
    public async Task A_range_says_from_where_to_where(string arguments, string said)
    {
        using var program = new Program().Merged();

        var outcome = await program.RunAsync(arguments.Split(' '));

        Assert.Contains(
            said,
            (outcome.ExitCode == 0 ? outcome.Results : outcome.Messages).Split('\n')[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Plain_statements_are_those_of_the_revisions_below_their_names()
    {
        using var program = new Program()
            .Sql("001")
            .With(
                "versions/002.sql",
                "-- Fill\n-- mnfst:revision 002\n-- mnfst:down_revision 001\n-- mnfst:upgrade\nALTER TABLE t ADD b int;\n-- mnfst:backfill batch_size 500\nUPDATE t SET b = 1 WHERE b IS NULL;\n-- mnfst:downgrade\nALTER TABLE t DROP b;\n"
            );

        var up = (await program.RunAsync("upgrade", "001:002", "--sql", "--plain")).Succeeded();
        var down = (await program.RunAsync("downgrade", "002:001", "--sql", "--plain")).Succeeded();
        var shown = (await program.RunAsync("show", "002", "--sql")).Succeeded();
        var alone = (await program.RunAsync("upgrade", "--plain")).Failed(2);

        const string Heading = "-- 002: Fill\n-- 002.sql\n\n";
        const string Upgrade =
            "ALTER TABLE t ADD b int;\n\n-- in batches of 500 rows, each committed\nUPDATE t SET b = 1 WHERE b IS NULL;\n";
        Assert.Equal(Heading + Upgrade, up.Results);
        Assert.Equal($"{Heading}ALTER TABLE t DROP b;\n", down.Results);
        Assert.Equal($"{Heading}-- upgrade\n{Upgrade}\n-- downgrade\nALTER TABLE t DROP b;\n", shown.Results);
        Assert.StartsWith(
            "error: --plain says how --sql prints, which is not given, so --plain has no effect. Remove it.",
            alone.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Psql_runs_what_is_printed()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        var sql = (await program.RunAsync("upgrade", "--sql")).Succeeded().Results;

        (await Psql.RunAsync(server, database.Url, sql, Token)).Succeeded();

        var outcome = (await program.RunAsync("current", "--check-heads")).Succeeded();
        Assert.Equal("005 (head)\n", outcome.Results);
    }

    [Theory]
    [InlineData("upgrade 001:head", "'001' says where a database is, but the database is asked for that.")]
    [InlineData("upgrade 001: --sql", "'001:' has no end. Write 001:head, for example.")]
    [InlineData("upgrade 001:head --from 002 --sql", "'001:' and --from both say where the database is.")]
    public async Task What_can_not_be_meant_is_refused(string arguments, string message)
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync(arguments.Split(' '))).Failed(2);

        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "upgrade 005:001 --sql",
        "'001' is below 005, where the database is, but an upgrade goes up."
    )]
    [InlineData("upgrade 001 --from 003a --from 003b --sql", "'001' is below 003a, 003b, where")]
    [InlineData(
        "downgrade 001:005 --sql",
        "'005' is not below 001, where the database is, but a downgrade goes down."
    )]
    [InlineData("downgrade 003a:003b --sql", "'003b' is not below 003a, where")]
    public async Task A_range_the_wrong_way_round_is_refused(string arguments, string message)
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync(arguments.Split(' '))).Failed(1);

        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
        Assert.Empty(outcome.Results);
    }
}
