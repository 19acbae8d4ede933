using System.Text.RegularExpressions;
using Mnfst.Migrations.Cli.Tests.Infrastructure;

namespace Mnfst.Migrations.Cli.Tests.Failures;

/// <summary>Migrations in which something is wrong: all of it is told, as a compiler would, and nothing runs.</summary>
public class MigrationFailureTests
{
    [Fact]
    public async Task Every_fault_is_told_at_its_place()
    {
        using var program = new Program()
            .Sql("001")
            .Sql("002", "0001")
            .With("versions/003.sql", "-- mnfst:revison 003\n-- mnfst:upgrade\nSELECT 'open;\n");

        var outcome = (await program.RunAsync("history")).Failed(1);

        Assert.Matches("002\\.sql\\(3,24\\): error MNFST1002: .*'001'", outcome.Messages);
        Assert.Matches("003\\.sql\\(1,10\\): error MNFST2001: .*'revision'", outcome.Messages);
        Assert.Matches("003\\.sql\\(3,8\\): error MNFST2005: ", outcome.Messages);
        Assert.EndsWith(
            "errors. Nothing was done. 'mnfst explain MNFST2001' tells more.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("versions/003.sql", "-- mnfst:revision 002\n-- mnfst:down_revision 002\n", "MNFST1001")]
    [InlineData("versions/003.sql", "-- mnfst:down_revision 002\n", "MNFST2002")]
    [InlineData("versions/003_users.sql", "-- mnfst:revision\n-- mnfst:down_revision 002\n", "MNFST2006")]
    public async Task What_follows_from_a_fault_is_not_told_besides(string path, string header, string fault)
    {
        using var program = new Program()
            .Sql("001")
            .Sql("002", "001")
            .With(path, header + "-- mnfst:upgrade\n-- mnfst:downgrade\n")
            .Sql("004", "003")
            .Sql("005", "003");

        var outcome = (await program.RunAsync("history")).Failed(1);

        Assert.Equal(
            [fault],
            Regex.Matches(outcome.Messages, "(?<=error )MNFST[0-9]+").Select(match => match.Value)
        );
    }

    [Fact]
    public async Task As_JSON_each_fault_has_its_id_and_its_place()
    {
        using var program = new Program().Sql("001").Sql("002", "0001");

        var error = (await program.RunAsync("history", "-o", "json")).Failed(1).Json.GetProperty("error");

        Assert.Equal("invalid_migrations", error.GetProperty("kind").GetString());
        var fault = error.GetProperty("diagnostics")[0];
        Assert.Equal("MNFST1002", fault.GetProperty("id").GetString());
        Assert.Equal("error", fault.GetProperty("severity").GetString());
        Assert.Equal(3, fault.GetProperty("place").GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task A_cycle_is_told_with_its_members()
    {
        using var program = new Program().Sql("001", "003").Sql("002", "001").Sql("003", "002");

        var outcome = (await program.RunAsync("heads")).Failed(1);

        Assert.Contains("MNFST1003", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("001 -> ", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        using var program = new Program();

        var outcome = (await program.RunAsync("heads")).Failed(1);

        Assert.Matches("^error: There is no folder '.*versions'\\.", outcome.Messages);
    }
}
