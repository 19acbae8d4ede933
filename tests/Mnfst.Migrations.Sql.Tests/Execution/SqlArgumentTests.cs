using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Scripting.Bundles;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What .sql revisions are told.</summary>
public class SqlArgumentTests(PostgresServer server)
{
    private const string Declared = """
        -- mnfst:argument s identifier
        -- mnfst:argument t text none
        -- mnfst:argument n integer 1
        -- mnfst:argument x number 0.5
        -- mnfst:argument b boolean true
        -- mnfst:argument r raw
        """;

    private const string Upgrade = """
        CREATE TABLE :{s} (t text DEFAULT :{t}, n numeric DEFAULT 1 -:{n}, x numeric DEFAULT :{x}, b bool DEFAULT :{b} :{r});
        INSERT INTO :{s} DEFAULT VALUES;
        """;

    [Fact]
    public async Task Values_are_put_where_they_belong_and_a_default_where_none_is_given()
    {
        await using var project = await CreateAsync(("s", "My table"), ("n", "-7"), ("r", ""));

        await project.UpgradeAsync();

        Assert.Equal("none 8 0.5 t", await RowAsync(project, "My table"));
    }

    /// <summary>Whatever is given stays what its type says; only what is raw is SQL.</summary>
    [Theory]
    [InlineData("s", "t\"; DROP TABLE x; --")]
    [InlineData("s", "select")]
    [InlineData("s", "a.b")]
    [InlineData("s", "U&")]
    [InlineData("s", ":{t}")]
    [InlineData("t", "'; DROP TABLE x; --")]
    [InlineData("t", "\\'; DROP TABLE x; --")]
    [InlineData("t", "\\")]
    [InlineData("t", "a\r\nb")]
    [InlineData("t", "$$ $1 :{s} -- mnfst:downgrade")]
    [InlineData("t", "a\n-- mnfst:downgrade\nb")]
    [InlineData("t", "")]
    public async Task A_name_is_one_name_and_a_text_one_text(string name, string value)
    {
        await using var project = await CreateAsync([
            .. new[] { ("s", "plain"), ("t", "plain"), ("r", "") }.Where(p => p.Item1 != name),
            (name, value),
        ]);
        await project.ExecuteAsync("CREATE TABLE x ()");

        await project.UpgradeAsync();

        Assert.True(await project.HasAsync("x"));
        var table = name == "s" ? value : "plain";
        Assert.Equal(
            name == "t" ? value : "plain",
            await project.QueryAsync<string>(
                $"SELECT t FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            )
        );
        project.Options = project.Options with { Arguments = MigrationArguments.None };
        await project.DowngradeAsync("base");
        Assert.Equal("", await project.RowsAsync());
        Assert.True(await project.HasAsync("x"));
    }

    [Theory]
    [InlineData(
        "s",
        "",
        "must be one name of 1 to 63 bytes, without NUL characters and carriage returns, not ''."
    )]
    [InlineData("t", "a\0b", "must be a text without NUL characters, in which every character is whole.")]
    [InlineData("n", "1; DROP TABLE x", "must be a whole number, not '1; DROP TABLE x'.")]
    [InlineData("n", "1.0", "must be a whole number, not '1.0'.")]
    [InlineData("n", "", "must be a whole number, not ''.")]
    [InlineData("n", "١", "must be a whole number, not '١'.")]
    [InlineData("x", "1 OR true", "must be a number, such as 0.5, not '1 OR true'.")]
    [InlineData("x", "Infinity", "must be a number, such as 0.5, not 'Infinity'.")]
    [InlineData("b", "NULL", "must be true or false, not 'NULL'.")]
    public async Task A_value_that_does_not_fit_its_type_is_refused_before_anything_runs(
        string name,
        string value,
        string expected
    )
    {
        await using var project = await CreateAsync([
            .. new[] { ("s", "plain"), ("r", "") }.Where(p => p.Item1 != name),
            (name, value),
        ]);

        Assert.EndsWith(
            $"the argument '{name}' of revision 'a' {expected} The value is from -x.",
            await project.UpgradeIsRefusedAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal("", await project.RowsAsync());
    }

    [Theory]
    [InlineData(", c int); DROP TABLE x; SELECT (1", "it makes 3 statements of it.")]
    [InlineData(
        ", c text DEFAULT 'open",
        "This string is never closed. Add the closing '; an apostrophe inside a string is written twice."
    )]
    [InlineData(", :{s} int", "it has a placeholder in it.")]
    public async Task What_is_raw_leaves_the_statement_one_statement(string value, string expected)
    {
        await using var project = await CreateAsync(("s", "plain"), ("r", value));

        Assert.Equal(
            $"versions/a.sql(11,1): revision 'a': what is given for 'r' does not fit into the statement: {expected}",
            await project.UpgradeIsRefusedAsync()
        );
    }

    [Fact]
    public async Task What_is_raw_is_SQL()
    {
        await using var project = await CreateAsync(("s", "plain"), ("r", ", c int DEFAULT 7"));

        await project.UpgradeAsync();

        Assert.Equal(7, await project.QueryAsync<int>("SELECT c FROM plain"));
    }

    [Fact]
    public async Task All_that_the_plan_lacks_is_named_and_nothing_else_is_asked_for()
    {
        await using var project = await CreateAsync(("s", "plain"), ("r", ""));
        await project.UpgradeAsync();
        project.Options = project.Options with { Arguments = MigrationArguments.None };
        project
            .Sql("b", "a", "SELECT :{y}, :{z};", header: "-- mnfst:argument y text\n-- mnfst:argument z text")
            .Sql("c", "b", "SELECT :{w};", header: "-- mnfst:argument w text");

        Assert.Equal(
            """
            versions/b.sql(4,19): the argument 'y' of revision 'b' is missing. Give it with -x y=VALUE, in 'arguments' of mnfst.json, or in MNFST_ARGUMENT_Y.
            versions/b.sql(5,19): the argument 'z' of revision 'b' is missing. Give it with -x z=VALUE, in 'arguments' of mnfst.json, or in MNFST_ARGUMENT_Z.
            versions/c.sql(4,19): the argument 'w' of revision 'c' is missing. Give it with -x w=VALUE, in 'arguments' of mnfst.json, or in MNFST_ARGUMENT_W.
            """,
            await project.UpgradeIsRefusedAsync()
        );
        Assert.Equal("a applied 2/2", await project.RowsAsync());
        Assert.Empty((await project.StatusAsync()).Changed);
    }

    [Fact]
    public async Task A_failure_is_told_at_its_place_in_the_file()
    {
        await using var project = await TestProject.CreateAsync(server);
        Give(project, ("s", "a much longer name than the placeholder"));
        project.Sql(
            "a",
            null,
            "SELECT 1 AS :{s},\n  2 AS :{s}, nonsense;",
            header: "-- mnfst:argument s identifier"
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal("versions/a.sql(7,14)", failure.Location?.ToString());
    }

    [Fact]
    public async Task Requirements_and_backfills_have_values_and_so_has_what_the_journal_keeps()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            "CREATE TABLE u (id int PRIMARY KEY, role text); INSERT INTO u VALUES (1)"
        );
        Give(project, ("role", "it's"), ("table", "u"));
        project.Sql(
            "a",
            null,
            "-- mnfst:require SELECT to_regclass(:{table}) IS NOT NULL\n-- mnfst:backfill\nUPDATE u SET role = :{role} WHERE role IS NULL;",
            "UPDATE u SET role = NULL WHERE role = :{role};",
            header: "-- mnfst:argument role text\n-- mnfst:argument table text"
        );

        await project.UpgradeAsync();
        Assert.Equal("it's", await project.QueryAsync<string>("SELECT role FROM u"));
        Give(project);
        project.Remove("a").Sql("other", null, "SELECT 1;");
        await project.DowngradeAsync("a@base");

        Assert.Null(await project.QueryAsync<string>("SELECT role FROM u"));
    }

    [Fact]
    public async Task An_interrupted_revision_goes_on_with_the_values_it_began_with()
    {
        await using var project = await TestProject.CreateAsync(server);
        Give(project, ("s", "first"));
        project.Sql(
            "a",
            null,
            "CREATE TABLE :{s} ();\nSELECT 1 / count(*) FROM pg_class WHERE relname = 'wanted';",
            header: "-- mnfst:argument s identifier\n-- mnfst:transaction none"
        );
        await project.UpgradeFailsAsync();
        await project.ExecuteAsync("CREATE TABLE wanted ()");

        Give(project, ("s", "second"));
        Assert.Contains("changed", await project.UpgradeIsRefusedAsync(), StringComparison.Ordinal);
        Give(project, ("s", "first"));
        await project.UpgradeAsync();

        Assert.Equal("a applied 2/2", await project.RowsAsync());
        Assert.False(await project.HasAsync("second"));
    }

    [Fact]
    public async Task A_script_has_the_values_in_it()
    {
        await using var project = await CreateAsync(("s", "My"), ("t", "it's"), ("r", ""));

        var sql = new SqlScripts(project, project.Options).Upgrade();

        Assert.Contains("CREATE TABLE \"My\" (t text DEFAULT 'it''s'", sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_keeps_the_revision_as_written_and_refuses_it_in_psql_without_its_values()
    {
        await using var project = await CreateAsync(("s", "My"));

        var bundle = new Bundle(project, new BundleOptions { Run = project.Options });

        Assert.Equal(
            "'r' had no value when this was written. Write it with -x r=VALUE.",
            bundle.NotScriptable["a"]
        );
        Assert.Empty(bundle.NotRunnable);
        Assert.Contains(
            "-- mnfst:argument s identifier\n",
            bundle.Files["revisions/a.sql"],
            StringComparison.Ordinal
        );
        Assert.Contains("CREATE TABLE :{s} (", bundle.Files["revisions/a.sql"], StringComparison.Ordinal);
        Assert.DoesNotContain(
            "CREATE TABLE \"My",
            bundle.Files["versions/a.up.sql"],
            StringComparison.Ordinal
        );
    }

    private async Task<TestProject> CreateAsync(params (string Key, string Value)[] arguments)
    {
        var project = await TestProject.CreateAsync(server);
        Give(project, arguments);
        return project.Sql("a", null, Upgrade, "DROP TABLE :{s};", Declared);
    }

    private static void Give(TestProject project, params (string Key, string Value)[] arguments) =>
        project.Options = project.Options with
        {
            Arguments = new MigrationArguments(arguments.ToDictionary(pair => pair.Key, pair => pair.Value)),
        };

    private static Task<string?> RowAsync(TestProject project, string table) =>
        project.QueryAsync<string>($"SELECT concat_ws(' ', t, n, x, b) FROM \"{table}\"");
}
