using System.Text.Json;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>A schema is written as SQL that makes it, and a file is told from another schema than it holds.</summary>
public class SchemaDumpTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_the_heads_it_is_a_file_that_can_be_the_model()
    {
        using var here = new ToolSurroundings()
            .With("mnfst.json", """{ "model": "schema.sql" }""")
            .Sql("001", upgrade: "CREATE TABLE users (id int PRIMARY KEY, \"the name\" text DEFAULT 'x');")
            .Sql("002", "001", "CREATE VIEW names AS SELECT \"the name\" FROM users;")
            .Sql("003", "001", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;");

        var printed = (await ToolRun.RunAsync(here, "schema", "dump")).Ended(0);
        var written = (await ToolRun.RunAsync(here, "schema", "dump", "--file", "schema.sql")).Ended(0);
        var difference = (await ToolRun.RunAsync(here, "diff", "rev:heads", "model", "--exit-code")).Ended(0);

        Assert.StartsWith(
            "-- The schema of rev:heads.\n\nCREATE ",
            printed.Results,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\n\nCREATE TABLE public.users (\n    id integer NOT NULL,\n    \"the name\" text DEFAULT 'x'::text,\n    CONSTRAINT users_pkey PRIMARY KEY (id)\n);\n\n",
            printed.Results,
            StringComparison.Ordinal
        );
        Assert.EndsWith(";\n", printed.Results, StringComparison.Ordinal);
        Assert.Equal("Wrote schema.sql.\n", written.Results);
        Assert.Equal(printed.Results, await File.ReadAllTextAsync(FileIn(here), Token));
        Assert.Equal("No difference.\n", difference.Results);
    }

    [Fact]
    public async Task A_file_is_checked_by_what_it_makes()
    {
        using var here = new ToolSurroundings().Sql(
            "001",
            upgrade: "CREATE TABLE users (id int, name text);"
        );
        string[] check = ["schema", "dump", "--check", "schema.sql"];
        (await ToolRun.RunAsync(here, "schema", "dump", "--file", "schema.sql")).Ended(0);

        var same = (await ToolRun.RunAsync(here, check)).Ended(0);
        here.With("schema.sql", "create table users (name text, id integer)");
        var otherText = (await ToolRun.RunAsync(here, check)).Ended(0);
        here.With("schema.sql", "CREATE TABLE users (id bigint); CREATE TABLE gone ();");
        var other = (await ToolRun.RunAsync(here, check)).Ended(4);

        Assert.Equal("schema.sql holds the schema of rev:heads.\n", same.Results);
        Assert.Equal(same.Results, otherText.Results);
        Assert.Equal(
            """
            - table public.gone
            ~ table public.users
              + column name text
              ~ column id
                ~ type: bigint -> integer

            """,
            other.Results
        );
        Assert.Equal(
            "error: 'schema.sql' does not hold the schema of rev:heads. 'mnfst schema dump rev:heads --file schema.sql' brings it up to date.\n",
            other.Messages
        );
    }

    [Fact]
    public async Task A_file_that_Git_has_given_other_ends_of_lines_needs_no_server()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE TABLE t (id int)", Token);
        using var here = new ToolSurroundings();
        (await ToolRun.RunAsync(here, "schema", "dump", database.Url, "--file", "schema.sql")).Ended(0);
        here.With(
            "schema.sql",
            (await File.ReadAllTextAsync(FileIn(here), Token)).ReplaceLineEndings("\r\n")
        );
        here.Variables["MNFST_DEV_DATABASE"] = "postgres://nobody@localhost:1/nowhere";

        var outcome = (
            await ToolRun.RunAsync(here, "schema", "dump", database.Url, "--check", "schema.sql")
        ).Ended(0);

        Assert.Equal("", outcome.Messages);
    }

    [Fact]
    public async Task Owners_and_privileges_are_written_when_asked()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE TABLE t (id int); GRANT SELECT ON t TO PUBLIC", Token);
        using var here = new ToolSurroundings();

        var plain = (await ToolRun.RunAsync(here, "schema", "dump", database.Url)).Ended(0);
        var all = (
            await ToolRun.RunAsync(here, "schema", "dump", database.Url, "--owners", "--privileges")
        ).Ended(0);
        here.With("schema.sql", plain.Results);
        (await ToolRun.RunAsync(here, "schema", "dump", database.Url, "--check", "schema.sql")).Ended(0);
        var missing = (
            await ToolRun.RunAsync(
                here,
                "schema",
                "dump",
                database.Url,
                "--privileges",
                "--check",
                "schema.sql"
            )
        ).Ended(4);

        Assert.DoesNotContain("GRANT", plain.Results, StringComparison.Ordinal);
        Assert.Contains("\n\nALTER TABLE public.t OWNER TO ", all.Results, StringComparison.Ordinal);
        Assert.Contains(
            "\n\nGRANT SELECT ON TABLE public.t TO PUBLIC;\n",
            all.Results,
            StringComparison.Ordinal
        );
        Assert.Contains(", with owners and privileges.\n", all.Results, StringComparison.Ordinal);
        Assert.StartsWith("~ table public.t\n  ~ privileges: ", missing.Results, StringComparison.Ordinal);
        Assert.Contains(
            " --privileges --file schema.sql' brings",
            missing.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_the_model_does_not_know_is_said_to_be_left_out()
    {
        using var here = new ToolSurroundings().With(
            "old.sql",
            "CREATE OPERATOR CLASS backwards FOR TYPE int USING btree AS OPERATOR 1 >, OPERATOR 5 <, FUNCTION 1 btint4cmp(int, int);"
        );

        var outcome = (await ToolRun.RunAsync(here, "schema", "dump", "old.sql")).Ended(0);

        Assert.Equal("-- The schema of old.sql.\n", outcome.Results);
        Assert.Contains(
            "warning: operator class public.backwards USING btree is not dumped: the model does not know such objects.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task No_password_gets_into_the_file_or_the_advice()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings().With("schema.sql", "CREATE TABLE t ();");
        var url = $"{database.ConnectionString};Password=s3cret";

        var dump = (await ToolRun.RunAsync(here, "schema", "dump", url)).Ended(0);
        var check = (await ToolRun.RunAsync(here, "schema", "dump", url, "--check", "schema.sql")).Ended(4);
        var json = (await ToolRun.RunAsync(here, "schema", "dump", url, "-o", "json")).Ended(0);

        Assert.StartsWith("-- The schema of postgres://", dump.Results, StringComparison.Ordinal);
        Assert.Equal(
            dump.Results,
            JsonDocument.Parse(json.Results).RootElement.GetProperty("sql").GetString()
        );
        foreach (var text in new[] { dump.Results, check.Results, check.Messages, json.Results })
            Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_is_said_with_what_to_do()
    {
        using var here = new ToolSurroundings().With("here.sql", "CREATE TABLE t ();");

        var both = (
            await ToolRun.RunAsync(here, "schema", "dump", "here.sql", "--check", "a", "--file", "b")
        ).Ended(2);
        var gone = (await ToolRun.RunAsync(here, "schema", "dump", "here.sql", "--check", "a b.sql")).Ended(
            1
        );
        var nowhere = (
            await ToolRun.RunAsync(here, "schema", "dump", "here.sql", "--file", "no/where.sql")
        ).Ended(1);

        Assert.Contains(
            "--check writes nothing, so --file has no effect. Remove it.",
            both.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "error: There is no file 'a b.sql'. 'mnfst schema dump here.sql --file \"a b.sql\"' writes it.\n",
            gone.Messages
        );
        Assert.Contains("The schema cannot be written to '", nowhere.Messages, StringComparison.Ordinal);
    }

    private static string FileIn(ToolSurroundings here) => Path.Combine(here.Folder, "schema.sql");
}
