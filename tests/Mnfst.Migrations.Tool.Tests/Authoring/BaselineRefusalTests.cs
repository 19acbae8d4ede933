using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Npgsql;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>baseline</c>, where it writes nothing, or cannot record what it wrote.</summary>
public class BaselineRefusalTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_that_has_revisions_is_refused()
    {
        using var one = Folder().Sql("001");
        using var two = Folder().Sql("001").Sql("002", "001");

        Assert.Equal(
            "error: The project has a revision already: 001. 'baseline' writes the first one. Record where a database is with 'mnfst stamp', and see what it has besides with 'mnfst diff'.\n",
            await one.RefusalAsync(1, "baseline", "--from-database", "postgres://nowhere.example/app")
        );
        Assert.StartsWith(
            "error: The project has 2 revisions already: 001, ....",
            await two.RefusalAsync(1, "baseline", "--from-database", "postgres://nowhere.example/app"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_database_with_a_journal_is_refused_unless_it_is_only_read()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using (var old = Folder().Sql("001"))
            await old.DoAsync("upgrade", "--database", database.Url);
        using var here = Folder();

        var refusal = await here.RefusalAsync(1, "baseline", "--from-database", database.Url);
        var outcome = await here.DoAsync("baseline", "--from-database", database.Url, "--no-stamp");

        Assert.EndsWith(
            " has a journal with a revision already: 001. Take the project that has them, or add --no-stamp to write the revision and leave the journal as it is.\n",
            refusal,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "  public.mnfst_journal is left out: it belongs to the journal\n  public.mnfst_revision is left out: it belongs to the journal\n",
            outcome.Messages
        );
        Assert.EndsWith(" has it: mnfst stamp 001_baseline\n", outcome.Results, StringComparison.Ordinal);
        Assert.Equal("001", await database.QueryAsync<string>("SELECT revision FROM mnfst_revision", Token));
    }

    [Fact]
    public async Task Objects_of_unknown_kinds_are_refused_unless_they_are_passed_over()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            "CREATE TABLE t (id int); CREATE OPERATOR CLASS backwards FOR TYPE int USING btree AS OPERATOR 1 >, OPERATOR 5 <, FUNCTION 1 btint4cmp(int, int)",
            Token
        );
        using var here = Folder();
        string[] line = ["baseline", "--from-database", database.Url, "--no-stamp"];

        var refusal = await here.RefusalAsync(1, line);
        Assert.Empty(here.Files());
        var outcome = await here.DoAsync([.. line, "--skip-unknown"]);

        Assert.EndsWith(
            " has objects of unknown kinds: operator class public.backwards USING btree, operator family public.backwards USING btree. Nothing was written. Add --skip-unknown to write the revision without them, then add them by hand.\n",
            refusal,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "warning: operator class public.backwards USING btree is not written: add it to the revision by hand.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(["001_baseline.sql"], here.Files());
    }

    [Fact]
    public async Task What_does_not_run_on_the_dev_database_is_not_written()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            "CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE orders (user_id int REFERENCES users)",
            Token
        );
        using var here = Folder();

        var refusal = await here.RefusalAsync(
            1,
            "baseline",
            "--from-database",
            database.Url,
            "--exclude",
            "users"
        );

        Assert.StartsWith(
            $"error: The schema cannot be created on the dev database, so nothing was written. Revision '001_baseline' failed: {Versions}/001_baseline.sql(",
            refusal,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "relation \"public.users\" does not exist (42P01)",
            refusal,
            StringComparison.Ordinal
        );
        Assert.Empty(here.Files());
        Assert.False(
            await database.QueryAsync<bool>("SELECT to_regclass('mnfst_revision') IS NOT NULL", Token)
        );
    }

    [Fact]
    public async Task What_makes_another_schema_is_not_written()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            """
            CREATE TABLE t (id int);
            CREATE POLICY p ON t USING (true);
            CREATE FUNCTION more() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN CREATE TABLE public.extra (); END$$;
            CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE POLICY') EXECUTE FUNCTION more();
            """,
            Token
        );
        using var here = Folder();

        var outcome = (await ToolRun.RunAsync(here, "baseline", "--from-database", database.Url)).Ended(1);

        Assert.Equal("- table public.extra\n", outcome.Results);
        Assert.Matches(
            "^error: What the revision makes on the dev database is not the schema of .*, see above\\. Nothing was written\\. Leave out what differs with --exclude, and write it by hand\\.\n$",
            outcome.Messages
        );
        Assert.Empty(here.Files());
        Assert.False(
            await database.QueryAsync<bool>("SELECT to_regclass('mnfst_revision') IS NOT NULL", Token)
        );
    }

    [Fact]
    public async Task An_empty_database_has_nothing_to_write()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder();

        Assert.EndsWith(
            " has nothing to write. Nothing was written. Begin with 'mnfst revision'.\n",
            await here.RefusalAsync(1, "baseline", "--from-database", database.Url),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stamp_that_fails_leaves_the_file_and_says_what_to_do_later()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var role = $"r_{database.Name}";
        await database.ExecuteAsync(
            $"CREATE TABLE t (id int); REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE {role} LOGIN",
            Token
        );
        var reader = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role };
        using var here = Folder();

        var refusal = await here.RefusalAsync(1, "baseline", "--from-database", reader.ConnectionString);

        Assert.Matches(
            $"^error: '{Versions}/001_baseline.sql' is written, but .* does not say that it has it: The journal cannot be created: .* Record it later: mnfst stamp 001_baseline\n$",
            refusal
        );
        Assert.Equal(["001_baseline.sql"], here.Files());
        await here.DoAsync("stamp", "001_baseline", "--database", database.Url);
    }

    [Theory]
    [InlineData(
        "--no-stamp writes nothing to the database, so --tag has no effect. Remove it.",
        "--no-stamp",
        "--tag",
        "x"
    )]
    [InlineData("There is no kind of objects 'tabel'.", "--include-kind", "tabel")]
    public async Task A_line_that_says_two_things_is_refused(string message, params string[] line)
    {
        using var here = Folder();

        Assert.StartsWith(
            $"error: {message}",
            await here.RefusalAsync(
                2,
                ["baseline", "--from-database", "postgres://nowhere.example/app", .. line]
            ),
            StringComparison.Ordinal
        );
    }
}
