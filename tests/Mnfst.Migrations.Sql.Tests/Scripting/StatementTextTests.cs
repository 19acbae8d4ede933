using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>psql sends what was written, whatever it could take for a variable or a command of its own.</summary>
public class StatementTextTests(PostgresServer server)
{
    /// <summary>Variables that psql would put in the place of what the statements below say.</summary>
    private static readonly string[] Variables = ["n=9", "name=x", "2=7", "a=b", "text=int", "key=k", "Ä=1"];

    [Theory]
    [InlineData("a slice", "SELECT (ARRAY[1, 2, 3, 4])[1:n]::text FROM (VALUES (2)) AS v (n)", "{1,2}")]
    [InlineData("a slice of digits", "SELECT (ARRAY[1, 2, 3, 4])[1:2]::text", "{1,2}")]
    [InlineData("a slice without a start", "SELECT (ARRAY[1, 2, 3, 4])[:2]::text", "{1,2}")]
    [InlineData(
        "a slice by a quoted name",
        "SELECT (ARRAY[1, 2, 3])[1:\"name\"]::text FROM (VALUES (2)) AS v (name)",
        "{1,2}"
    )]
    [InlineData(
        "a slice by a non-Latin name",
        "SELECT (ARRAY[1, 2, 3])[1:Ä]::text FROM (VALUES (2)) AS v (Ä)",
        "{1,2}"
    )]
    [InlineData("a slice by a string", "SELECT (ARRAY[1, 2, 3])[1:'2']::text", "{1,2}")]
    [InlineData("casts", "SELECT 12::text||'3'::text::text", "123")]
    [InlineData("strings", "SELECT ':name :''n'' :{?n} \\d \\'", ":name :'n' :{?n} \\d \\")]
    [InlineData("an escape string", "SELECT E'a\\'b\\\\:name\\n'", "a'b\\:name\n")]
    [InlineData("a Unicode string", "SELECT U&'d\\0061t:name' UESCAPE '\\'", "dat:name")]
    [InlineData(
        "a path of JSON",
        "SELECT jsonb_path_query('{\"a\": {\"name\": 5}}', '$.a.keyvalue() ? (@.key == \"name\").value')::text",
        "5"
    )]
    [InlineData("a dollar quote", "SELECT $$it's :name \\q$$", "it's :name \\q")]
    [InlineData("a non-Latin dollar tag", "SELECT $ключ$ $$ :name $ключ$", " $$ :name ")]
    [InlineData("a quoted name", "SELECT \":name\" FROM (VALUES ('v')) AS v (\":name\")", "v")]
    [InlineData("comments", "SELECT /* :name \\q /* ' */ */ 1::text -- :name ' \\q", "1")]
    [InlineData("several lines", "SELECT 'a\n\\q\n  b;\n'", "a\n\\q\n  b;\n")]
    [InlineData("a lone carriage return", "SELECT 'a\rb'", "a\rb")]
    public async Task A_statement_means_the_same_to_psql(string what, string query, string answer)
    {
        Assert.NotEmpty(what);
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, $"CREATE TABLE t AS {query}\n;");

        await RunAsync(project);

        Assert.Equal(
            answer,
            await project.QueryAsync<string>("SELECT (jsonb_each_text(to_jsonb(t))).value FROM t")
        );
    }

    [Fact]
    public async Task Bodies_of_functions_arrive_to_the_letter()
    {
        const string Body =
            "\nDECLARE x int := :n; -- \\q\nBEGIN\n  RETURN a[1:n] || ':name' || $1;\r\n\tEND;\n";
        await using var byRunner = await TestProject.CreateAsync(server);
        await using var byPsql = await TestProject.CreateAsync(server);
        foreach (var project in new[] { byRunner, byPsql })
            project.Sql(
                "a",
                null,
                $"""
                SET LOCAL check_function_bodies = off;
                CREATE FUNCTION f(a int[]) RETURNS text LANGUAGE plpgsql AS $body${Body}$body$;
                CREATE FUNCTION g(a int[], n int) RETURNS int[]
                BEGIN ATOMIC
                    SELECT CASE WHEN n > 0 THEN a[1:n] ELSE a END;
                    SELECT a[:n];
                END;
                CREATE VIEW v AS SELECT (ARRAY[1, 2, 3])[1:name] FROM (VALUES (2)) AS x (name);
                """
            );

        await byRunner.UpgradeAsync();
        await RunAsync(byPsql);

        Assert.Equal(await byRunner.SchemaAsync(server), await byPsql.SchemaAsync(server));
        Assert.Equal(await byRunner.JournalAsync(), await byPsql.JournalAsync());
    }

    [Fact]
    public async Task Ids_and_messages_can_say_what_they_like()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "it's_$mnfst$\\n",
            null,
            "CREATE TABLE t (id int);\n-- mnfst:autocommit\nVACUUM t;\n-- mnfst:end"
        );

        await RunAsync(project);

        Assert.Empty((await project.UpgradeAsync()).Done);
    }

    [Fact]
    public async Task What_the_client_speaks_by_default_does_not_matter()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync($"ALTER DATABASE {project.Database.Name} SET client_encoding = 'LATIN1'");
        project
            .Sql("a", null, "CREATE TABLE \"größe\" AS SELECT 'ß€' AS \"Ä\";\n")
            .Sql("b", "a", "COMMENT ON TABLE \"größe\" IS '€';");

        await RunAsync(project);

        Assert.Equal("ß€", await project.QueryAsync<string>("SELECT \"Ä\" FROM \"größe\""));
        Assert.Equal("€", await project.QueryAsync<string>("SELECT obj_description('größe'::regclass)"));
    }

    private async Task RunAsync(TestProject project) =>
        (
            await project.PsqlUpgradeAsync(server, [.. Variables.SelectMany(v => new[] { "--set", v })])
        ).Succeeded();
}
