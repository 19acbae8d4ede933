using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>Where migrations hear what they are told: <c>-x</c>, <c>mnfst.json</c> and the environment.</summary>
public class ArgumentTests(PostgresServer server)
{
    private const string Argument =
        "-- mnfst:argument name text nobody\n-- mnfst:argument table identifier\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_option_goes_before_the_file_and_this_before_the_environment_and_the_default_is_last()
    {
        using var program = Asking();

        Assert.Equal("'nobody'", await ToldAsync(program));
        program.Variables["MNFST_ARGUMENT_NAME"] = "the environment";
        Assert.Equal("'the environment'", await ToldAsync(program));
        program.With(
            "mnfst.json",
            """{ "arguments": { "name": "all", "other": 5 }, "environments": { "test": { "arguments": { "name": "the test's" } }, "bare": {} } }"""
        );
        Assert.Equal("'all'", await ToldAsync(program));
        Assert.Equal("'the test''s'", await ToldAsync(program, "--env", "test"));
        Assert.Equal("'all'", await ToldAsync(program, "--env", "bare"));
        Assert.Equal("'x'", await ToldAsync(program, "--env", "test", "-x", "name=x"));
        Assert.Equal("''", await ToldAsync(program, "-x", "name="));
    }

    [Fact]
    public async Task What_is_missing_is_told_before_anything_runs_and_quoted()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Asking();
        program.Variables["MNFST_DATABASE"] = database.ConnectionString;

        var outcome = (await program.RunAsync("upgrade")).Failed(1);

        Assert.Contains(
            "001.sql(4,19): the argument 'table' of revision '001' is missing. Give it with -x table=VALUE, in 'arguments' of mnfst.json, or in MNFST_ARGUMENT_TABLE.",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.False(await database.QueryAsync<bool>("SELECT EXISTS (SELECT FROM mnfst_revision)", Token));
    }

    [Theory]
    [InlineData("""{ "arguments": { "table": 5, "name": true } }""", "", "CREATE TABLE \"5\"")]
    [InlineData("""{ "arguments": { "table": "" } }""", "mnfst.json(1,27)", "must be one name")]
    [InlineData(
        """{ "arguments": { "table": null } }""",
        "mnfst.json(1,27)",
        "must be a string, a number, true or false"
    )]
    [InlineData("""{ "arguments": ["table"] }""", "mnfst.json(1,16)", "'arguments' must be an object")]
    [InlineData(
        """{ "arguments": { "table": "a", "table": "b" } }""",
        "mnfst.json(1,32)",
        "'table' is given twice."
    )]
    public async Task The_file_has_values_and_their_places(string json, string place, string expected)
    {
        using var program = Asking().With("mnfst.json", json);

        var outcome = await program.RunAsync("upgrade", "--sql", "head");

        Assert.Contains(place, outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(expected, outcome.Results + outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_is_shown_as_it_is_written()
    {
        using var program = Asking();

        var show = (await program.RunAsync("show", "001", "--sql")).Succeeded();

        Assert.Contains(
            "CREATE TABLE :{table} (name text DEFAULT :{name})",
            show.Results,
            StringComparison.Ordinal
        );
    }

    private static Program Asking() =>
        new Program().Sql(
            "001",
            upgrade: "CREATE TABLE :{table} (name text DEFAULT :{name});",
            header: Argument
        );

    private static async Task<string> ToldAsync(Program program, params string[] options)
    {
        var script = await program.RunAsync(["upgrade", "head", "--sql", "-x", "table=t", .. options]);
        var sql = script.Succeeded().Results;
        var start =
            sql.IndexOf(
                "DEFAULT ",
                sql.IndexOf("CREATE TABLE t ", StringComparison.Ordinal),
                StringComparison.Ordinal
            ) + 8;
        return sql[start..sql.IndexOf(");", start, StringComparison.Ordinal)];
    }
}
