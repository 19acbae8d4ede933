using System.Text.Json;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>baseline</c>: a database that exists already becomes the first revision.</summary>
public class BaselineTests(PostgresServer server)
{
    private const string File = $"{Versions}/001_baseline.sql";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds =>
        [
            .. typeof(BaselineTests)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith("kinds/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public async Task A_database_becomes_the_first_revision_and_has_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            """
            CREATE EXTENSION pg_trgm;
            CREATE SCHEMA app;
            CREATE TABLE app.users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
            CREATE INDEX users_name ON app.users USING gin (name gin_trgm_ops);
            CREATE FUNCTION app.first() RETURNS text LANGUAGE plpgsql STABLE AS E'BEGIN\r\n  RETURN (SELECT min(name) FROM app.users);\r\nEND';
            CREATE MATERIALIZED VIEW app.firsts AS SELECT app.first() AS name;
            INSERT INTO app.users (name) VALUES ('Ann');
            """,
            Token
        );
        using var here = Folder();

        var outcome = await here.DoAsync("baseline", "--from-database", database.Url);

        Assert.Equal(
            $"Created 001_baseline in {File}.\nStamped {Described(database)}: it has the revision.\n",
            outcome.Results
        );
        Assert.Equal("", outcome.Messages);
        var file = SqlRevisionReader.Read(File, here.Read(File));
        Assert.Empty(file.Diagnostics);
        Assert.Equal("Baseline", file.Revision!.Message);
        Assert.Empty(file.Revision.DownRevisions);
        Assert.Equal("it would drop the whole schema, and all data with it", file.IrreversibleReason);
        Assert.Equal("REFRESH MATERIALIZED VIEW app.firsts", file.Upgrade[^1].Text);
        Assert.Equal(
            "001_baseline (head)\n",
            (await here.DoAsync("current", "--database", database.Url)).Results
        );
        Assert.Equal(
            "No difference.\n",
            (await here.DoAsync("diff", database.Url, "rev:heads", "--exit-code")).Results
        );
        Assert.Equal("Ann", await database.QueryAsync<string>("SELECT name FROM app.users", Token));
        await here.DoAsync("revision", "-m", "More");
        Assert.Equal(["001_baseline.sql", "002_more.sql"], here.Files());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Objects_of_all_kinds_are_written_with_owners_and_privileges(string kind)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Statements.ExecuteAsync(database, ReadResource(kind), Token);
        using var here = Folder();

        var outcome = await here.DoAsync(
            "baseline",
            "--from-database",
            database.Url,
            "--no-stamp",
            "--owners",
            "--privileges",
            "-o",
            "json"
        );

        using var answer = JsonDocument.Parse(outcome.Results);
        Assert.Equal("001_baseline", answer.RootElement.GetProperty("revision").GetString());
        Assert.False(answer.RootElement.GetProperty("stamped").GetBoolean());
        Assert.Equal(
            SqlRevisionReader.Read(File, here.Read(File)).Upgrade.Count,
            answer.RootElement.GetProperty("statements").GetInt32()
        );
        Assert.False(
            await database.QueryAsync<bool>("SELECT to_regclass('public.mnfst_revision') IS NOT NULL", Token)
        );
    }

    [Fact]
    public async Task What_remembers_what_was_done_is_left_out()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            """
            CREATE TABLE users (id int);
            CREATE TABLE schemaversions (schemaversionsid SERIAL NOT NULL PRIMARY KEY, scriptname varchar(255) NOT NULL, applied timestamp NOT NULL);
            CREATE SCHEMA sqitch;
            CREATE TABLE sqitch.projects (project text PRIMARY KEY);
            CREATE TABLE sqitch.changes (change_id text PRIMARY KEY, change text, project text REFERENCES sqitch.projects, committed_at timestamptz);
            CREATE SCHEMA journal;
            CREATE TABLE journal.mine (id int);
            CREATE TABLE schema_migrations (version_of_ours int);
            """,
            Token
        );
        using var here = Folder();

        var outcome = await here.DoAsync(
            "baseline",
            "--from-database",
            database.Url,
            "-m",
            "Schema of 2026",
            "--rev-id",
            "first",
            "--journal-schema",
            "journal"
        );

        Assert.Equal(
            "  public.schemaversions is left out: it belongs to DbUp\n  sqitch.changes is left out: it belongs to Sqitch\n  sqitch.projects is left out: it belongs to Sqitch\n",
            outcome.Messages
        );
        Assert.Equal(
            """
            -- Schema of 2026
            -- mnfst:revision first

            -- mnfst:upgrade
            CREATE TABLE journal.mine (
                id integer
            );

            CREATE TABLE public.schema_migrations (
                version_of_ours integer
            );

            CREATE TABLE public.users (
                id integer
            );

            -- mnfst:irreversible it would drop the whole schema, and all data with it

            """.ReplaceLineEndings("\n"),
            string.Join(
                '\n',
                here.Read($"{Versions}/first.sql")
                    .Split('\n')
                    .Where(line => !line.StartsWith("-- mnfst:create_date", StringComparison.Ordinal))
            )
        );
        Assert.Equal(
            "first",
            await database.QueryAsync<string>("SELECT revision FROM journal.mnfst_revision", Token)
        );
    }

    [Fact]
    public async Task Filters_say_what_counts_and_an_environment_says_where()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            "CREATE TABLE users (id int); CREATE SCHEMA audit; CREATE TABLE audit.log (id int)",
            Token
        );
        using var here = Project()
            .With(
                "mnfst.json",
                $$"""{ "environments": { "production": { "database": "{{database.ConnectionString}}", "journal_schema": "journal" } }, "compare": { "exclude_schemas": ["audit"] } }"""
            );

        var outcome = await here.DoAsync("baseline", "--from-database", "production");

        // A project gets a .sql file as well: nobody reads so many statements in C#.
        Assert.StartsWith($"Created 001_baseline in ./{File}.", outcome.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("audit", here.Read(File), StringComparison.Ordinal);
        Assert.Equal(
            1,
            await database.QueryAsync<long>("SELECT count(*) FROM journal.mnfst_revision", Token)
        );
    }

    [Fact]
    public async Task An_extension_of_another_version_is_told_and_no_difference()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE EXTENSION pg_trgm VERSION '1.5'", Token);
        using var here = Folder();

        var outcome = await here.DoAsync("baseline", "--from-database", database.Url);

        Assert.Matches(
            @"^warning: Extension pg_trgm has version 1\.5 in the database, and 1\.\d on the dev server\. The revision creates the version that a server has\.\n$",
            outcome.Messages
        );
    }

    [Fact]
    public async Task Roles_that_policies_name_are_told_and_are_on_the_dev_server_meanwhile()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var role = $"Role {database.Name}";
        await database.ExecuteAsync(
            $"CREATE ROLE \"{role}\"; CREATE TABLE t (id int); CREATE POLICY p ON t TO \"{role}\" USING (true)",
            Token
        );
        using var here = Folder();

        var outcome = await here.DoAsync("baseline", "--from-database", database.Url);

        Assert.Equal(
            $"warning: The schema names the roles {role}, which belong to the server: they must exist where the revision runs.\n",
            outcome.Messages
        );
    }

    /// <summary>The database in messages, which name its host and its name.</summary>
    private static string Described(TestDatabase database) =>
        Mnfst.Migrations.Sql.Execution.Connection.Secrets.Describe(
            Mnfst.Migrations.Sql.Execution.Connection.DatabaseUrl.Parse(database.Url)
        );

    private static string ReadResource(string name)
    {
        using var reader = new StreamReader(typeof(BaselineTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
