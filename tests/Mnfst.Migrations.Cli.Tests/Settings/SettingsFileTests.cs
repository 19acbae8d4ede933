using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Settings;

/// <summary>What <c>mnfst.json</c> says, and who names the database.</summary>
public class SettingsFileTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_is_that_of_the_environment()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = new Program().Sql("001");
        program.With(
            "mnfst.json",
            $$"""
            {
              // Comments are allowed.
              "database": "postgres://nobody@127.0.0.1:1/nothing",
              "journal_schema": "journal",
              "environments": {
                "test": { "database": "{{database.Url}}" },
              },
            }
            """
        );

        (await program.RunAsync("upgrade", "--env", "test")).Succeeded();

        Assert.Equal(
            1L,
            await database.QueryAsync<long>("SELECT count(*) FROM journal.mnfst_revision", Token)
        );
    }

    [Fact]
    public async Task The_option_goes_before_the_variables_and_these_before_the_file()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = new Program().Sql("001");
        program.With("mnfst.json", """{ "database": "postgres://file@127.0.0.1:1/x" }""");

        Assert.Contains(
            "file@127.0.0.1",
            (await program.RunAsync("status")).Failed(1).Messages,
            StringComparison.Ordinal
        );
        program.Variables["DATABASE_URL"] = "postgres://url@127.0.0.1:1/x";
        Assert.Contains(
            "url@127.0.0.1",
            (await program.RunAsync("status")).Failed(1).Messages,
            StringComparison.Ordinal
        );
        program.Variables["MNFST_DATABASE"] = "postgres://ours@127.0.0.1:1/x";
        Assert.Contains(
            "ours@127.0.0.1",
            (await program.RunAsync("status")).Failed(1).Messages,
            StringComparison.Ordinal
        );
        (await program.RunAsync("status", "--database", database.Url)).Succeeded();
    }

    [Fact]
    public async Task A_variable_that_overrides_an_environment_that_was_asked_for_is_told()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");
        program.With("mnfst.json", """{ "environments": { "prod": { "database": "postgres://x/y" } } }""");

        var outcome = (await program.RunAsync("status", "--env", "prod")).Succeeded();

        Assert.Contains(
            "warning: MNFST_DATABASE is set and overrides",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task No_database_at_all_is_told_with_the_ways_to_name_one()
    {
        using var program = new Program().Sql("001");

        var outcome = (await program.RunAsync("status")).Failed(2);

        Assert.StartsWith(
            "error: No database is given. Give --database URL, set",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_environment_that_is_not_there_is_told_with_the_nearest()
    {
        using var program = new Program().Sql("001");
        program.With("mnfst.json", """{ "environments": { "production": {} } }""");

        var outcome = (await program.RunAsync("status", "--env", "prodution")).Failed(2);

        Assert.Contains("Did you mean 'production'?", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "{\n  \"databse\": \"x\"\n}",
        "(2,3): error: There is no key 'databse'. Did you mean 'database'?"
    )]
    [InlineData(
        "{ \"database\": 5 }",
        "(1,15): error: 'database' must be a string that is not empty, or an object: "
    )]
    [InlineData("{ \"lock_wait\": \"5\" }", "(1,16): error: 'lock_wait' must be a duration in quotes.")]
    [InlineData("{ \"database\": \"x\", \"database\": \"y\" }", "(1,20): error: 'database' is given twice.")]
    [InlineData(
        "{ \"dev_download\": \"no\" }",
        "(1,19): error: 'dev_download' must be \"auto\" or \"never\"."
    )]
    [InlineData("{ \"model\": 1 }", "(1,12): error: 'model' must be a .sql file or a folder of them")]
    [InlineData("{ \"model\": [] }", "(1,13): error: 'model' names no source.")]
    [InlineData("{ \"model\": { \"eff\": {} } }", "(1,14): error: There is no key 'eff'. Did you mean 'ef'?")]
    [InlineData(
        "{ \"model\": {} }",
        "(1,13): error: A source of the model has one of these: sql, command, ef"
    )]
    [InlineData(
        "{ \"model\": { \"sql\": \"a\", \"revision\": \"head\" } }",
        "(1,26): error: A source of the model is of one kind."
    )]
    [InlineData(
        "{ \"model\": { \"command\": \"make\" } }",
        "(1,25): error: 'command' must be a list of strings"
    )]
    [InlineData("{ \"model\": { \"command\": [] } }", "(1,26): error: 'command' names no program")]
    [InlineData("{ \"model\": { \"ef\": \"App\" } }", "(1,20): error: 'ef' must be an object")]
    [InlineData("{ \"model\": { \"ef\": {} } }", "(1,21): error: 'ef' does not say which project")]
    [InlineData(
        "{ \"model\": [{ \"ef\": { \"project\": \"a\", \"context\": 1 } }] }",
        "(1,50): error: 'context' must be a string, or a list of strings."
    )]
    [InlineData(
        "{ \"fleet\": 1 }",
        "(1,12): error: 'fleet' must be an object: { \"schemas\": \"tenant_*\" }."
    )]
    [InlineData(
        "{ \"fleet\": { \"schema\": \"t*\" } }",
        "(1,14): error: There is no key 'schema'. Did you mean 'schemas'?"
    )]
    [InlineData(
        "{ \"fleet\": { \"schemas\": \"t*\", \"file\": \"t\" } }",
        "(1,39): error: 'fleet' names its targets twice. Of file, query, schemas, databases, command it has one."
    )]
    [InlineData(
        "{ \"fleet\": { \"control\": \"c\", \"file\": \"t\" } }",
        "(1,25): error: 'control' is the database of 'query', which is missing."
    )]
    [InlineData(
        "{ \"fleet\": { \"parallel\": 0 } }",
        "(1,26): error: 'parallel' must be a whole number of at least 1, without quotes."
    )]
    [InlineData(
        "{ \"fleet\": { \"max_failures\": \"5 %\" } }",
        "(1,30): error: 'max_failures' must be a number, or a percentage in quotes. Write a number of targets, such as 3, or a percentage, such as 5%."
    )]
    [InlineData(
        "{ \"fleet\": { \"waves\": [\"10%\", \"1%\", \"100%\"] } }",
        "(1,23): error: 'waves' must be percentages that ascend to 100%"
    )]
    [InlineData(
        "{ \"fleet\": { \"canary\": \"0%\" } }",
        "(1,24): error: 'canary' must be a number, a string"
    )]
    [InlineData(
        "{ \"fleet\": { \"deadline\": \"2\" } }",
        "(1,26): error: 'deadline' must be a duration in quotes."
    )]
    [InlineData("[]", "(1,1): error: The file must be an object")]
    [InlineData("{ \"database\": ", "error: ")]
    [InlineData("", "error: ")]
    public async Task A_malformed_file_is_told_with_its_line_and_column(string json, string message)
    {
        using var program = new Program().Sql("001").With("mnfst.json", json);

        var outcome = (await program.RunAsync("status")).Failed(1);

        Assert.Contains("mnfst.json(", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", outcome.Messages, StringComparison.Ordinal);
    }
}
