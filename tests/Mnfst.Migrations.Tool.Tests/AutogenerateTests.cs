using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary><c>revision --autogenerate</c>: what makes the model of what the revisions make is written, and nothing else.</summary>
public class AutogenerateTests(PostgresServer server)
{
    private const string Settings = """{ "migrations": "migrations", "model": "schema.sql" }""";

    private const string Users =
        "CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE);\n";

    [Fact]
    public async Task Writes_a_revision_that_makes_the_model_and_takes_it_back()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Here(Users, database);

        var first = (await ToolRun.RunAsync(here, "revision", "--autogenerate", "-m", "Create users")).Ended(
            0
        );

        Assert.Equal("Created 001_create_users in migrations/001_create_users.sql.\n", first.Results);
        Assert.DoesNotContain("no revisions yet", first.Messages, StringComparison.Ordinal);
        Assert.Equal(
            """
            -- mnfst:upgrade
            CREATE TABLE public.users (
                id bigint GENERATED ALWAYS AS IDENTITY,
                email text NOT NULL,
                CONSTRAINT users_pkey PRIMARY KEY (id),
                CONSTRAINT users_email_key UNIQUE (email)
            );

            -- mnfst:downgrade
            DROP TABLE public.users;

            """,
            Sections(here, "001_create_users")
        );

        here.With(
            "schema.sql",
            Users.Replace(
                "email text NOT NULL UNIQUE",
                "email text NOT NULL UNIQUE, name text NOT NULL DEFAULT ''",
                StringComparison.Ordinal
            ) + "CREATE INDEX by_name ON users (name);\nCREATE VIEW names AS SELECT name FROM users;\n"
        );
        (await ToolRun.RunAsync(here, "revision", "--autogenerate", "-m", "Add names")).Ended(0);
        Assert.Equal(
            """
            -- mnfst:upgrade
            ALTER TABLE public.users ADD COLUMN name text DEFAULT ''::text NOT NULL;

            CREATE VIEW public.names AS
            SELECT users.name
               FROM public.users;

            -- mnfst:autocommit
            CREATE INDEX CONCURRENTLY by_name ON public.users (name);
            -- mnfst:end

            -- mnfst:downgrade
            DROP VIEW public.names;

            ALTER TABLE public.users DROP COLUMN name;

            """,
            Sections(here, "002_add_names")
        );

        (await ToolRun.RunAsync(here, "upgrade")).Ended(0);
        (await ToolRun.RunAsync(here, "diff", database.Url, "model", "--exit-code")).Ended(0);
        (await ToolRun.RunAsync(here, "verify")).Ended(0);
    }

    [Fact]
    public async Task Writes_nothing_where_there_is_nothing_to_do()
    {
        using var here = Here("CREATE TABLE \"001\" (id int);").Sql("001");

        var outcome = (await ToolRun.RunAsync(here, "revision", "--autogenerate", "-m", "More")).Ended(0);
        var json = (
            await ToolRun.RunAsync(here, "revision", "--autogenerate", "-m", "More", "-o", "json")
        ).Ended(0);

        Assert.Equal("Nothing to do: the revisions make the schema of the model.\n", outcome.Results);
        Assert.Equal("{\n  \"revision\": null\n}\n", json.Results);
        Assert.Single(Revisions(here));
    }

    [Fact]
    public async Task What_would_lose_data_is_a_comment_unless_it_is_allowed()
    {
        using var here = Here("CREATE TABLE \"001\" (id int);")
            .Sql("001", upgrade: "CREATE TABLE \"001\" (id int, gone text);");

        var left = (await ToolRun.RunAsync(here, "revision", "--autogenerate", "-m", "Less")).Ended(4);
        var text = Sections(here, "002_less");
        File.Delete(Revisions(here).Single(file => file.EndsWith("002_less.sql", StringComparison.Ordinal)));
        (
            await ToolRun.RunAsync(
                here,
                "revision",
                "--autogenerate",
                "-m",
                "Less",
                "--allow-destructive",
                "--phase",
                "contract"
            )
        ).Ended(0);

        Assert.Contains(
            "--allow-destructive writes what is left out",
            left.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            """
            -- mnfst:upgrade

            -- Left out, as data would be lost; --allow-destructive writes it as statements:
            --   The values of column public."001".gone are lost.
            --     ALTER TABLE public."001" DROP COLUMN gone;

            -- mnfst:downgrade

            """,
            text
        );
        Assert.Contains(
            "\nALTER TABLE public.\"001\" DROP COLUMN gone;\n",
            Sections(here, "002_less"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\n-- mnfst:phase contract\n",
            File.ReadAllText(
                Revisions(here).Single(file => file.EndsWith("002_less.sql", StringComparison.Ordinal))
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_may_be_a_rename_is_told_and_done_when_it_is_said()
    {
        using var here = Here("CREATE TABLE \"001\" (id int, user_role text);")
            .Sql("001", upgrade: "CREATE TABLE \"001\" (id int, role text);");

        var told = (
            await ToolRun.RunAsync(here, "revision", "--autogenerate", "--sql", "--allow-destructive")
        ).Ended(0);
        var done = (
            await ToolRun.RunAsync(
                here,
                "revision",
                "--autogenerate",
                "--sql",
                "--rename",
                "column",
                "\"001\".role=\"001\".user_role"
            )
        ).Ended(0);

        Assert.Contains(
            "--rename column public.\"001\".role=public.\"001\".user_role",
            told.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("DROP COLUMN role", told.Results, StringComparison.Ordinal);
        Assert.Equal(
            """
            BEGIN;

            ALTER TABLE public."001" RENAME COLUMN role TO user_role;

            COMMIT;

            """,
            done.Results
        );
        Assert.Single(Revisions(here));
    }

    /// <summary>A terminal has one line for what goes on, and nobody may write there while a question is asked.</summary>
    [Theory]
    [InlineData("y", "ALTER TABLE public.users RENAME COLUMN name TO title;")]
    [InlineData("n", "ALTER TABLE public.users ADD COLUMN title text;")]
    public async Task What_may_be_a_rename_is_asked_at_a_terminal(string answer, string statement)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It takes util-linux's script to have a terminal.");
        using var here = Here("CREATE TABLE users (id int, name text);");
        (await ToolRun.RunAsync(here, "revision", "--autogenerate", "-m", "First")).Ended(0);
        here.With("schema.sql", "CREATE TABLE users (id int, title text);");
        here.Variables["TERM"] = "xterm";

        var outcome = await ToolRun.RunInShellAsync(
            here,
            $"echo {answer} | script -qec \"$*\" /dev/null",
            "revision",
            "--autogenerate",
            "-m",
            "Second",
            "--allow-destructive"
        );

        outcome.Ended(0);
        Assert.Contains(
            "Is column public.users.name renamed to title?",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Contains(statement, Sections(here, "002_second"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_PostgreSQL_refuses_is_named_at_its_place()
    {
        using var here = Here(
            "CREATE TABLE users (id int);\nCREATE TABLE posts (user_id int REFERENCES usrs (id));\n"
        );

        var outcome = (await ToolRun.RunAsync(here, "revision", "--autogenerate", "-m", "More")).Ended(1);

        Assert.Contains(
            "schema.sql(2,1): error: relation \"usrs\" does not exist (42P01)",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Empty(Revisions(here));
    }

    [Fact]
    public async Task Check_compares_the_revisions_with_the_model()
    {
        using var here = Here("CREATE TABLE \"001\" (id int);").Sql("001");

        var same = (await ToolRun.RunAsync(here, "check", "--model-only")).Ended(0);
        here.With("schema.sql", "CREATE TABLE \"001\" (id int, more text);");
        var other = (await ToolRun.RunAsync(here, "check", "--model-only")).Ended(4);
        var json = (await ToolRun.RunAsync(here, "check", "--model-only", "-o", "json")).Ended(4);

        Assert.Equal("Up to date: the revisions make the schema of the model.\n", same.Results);
        Assert.Equal(
            """
            ~ table public."001"
              + column more text

            BEGIN;

            ALTER TABLE public."001" ADD COLUMN more text;

            COMMIT;

            """,
            other.Results
        );
        Assert.Contains("ADD COLUMN more text\",", json.Results, StringComparison.Ordinal);
        here.With("schema.sql", "CREATE TABLE \"001\" (id int DEFAULT ascii('<'));");
        var quoted = (await ToolRun.RunAsync(here, "check", "--model-only", "-o", "json")).Ended(4);
        Assert.Contains("\"to\": \"ascii('<'::text)\"", quoted.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_prints_what_psql_runs()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE TABLE t (id int PRIMARY KEY, gone int)", Token);
        using var here = new ToolSurroundings().With(
            "goal.sql",
            "CREATE TABLE t (id int PRIMARY KEY, name text);"
        );

        var plan = (await ToolRun.RunAsync(here, "diff", database.Url, "goal.sql", "--sql")).Ended(4);
        var whole = (
            await ToolRun.RunAsync(here, "diff", database.Url, "goal.sql", "--sql", "--allow-destructive")
        ).Ended(0);
        await database.ExecuteAsync(whole.Results, Token);

        Assert.DoesNotContain(
            "\nALTER TABLE public.t DROP COLUMN gone;",
            plan.Results,
            StringComparison.Ordinal
        );
        (await ToolRun.RunAsync(here, "diff", database.Url, "goal.sql", "--exit-code")).Ended(0);
    }

    [Fact]
    public async Task Drift_is_shown_put_back_taken_in_or_ignored()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001").Sql("002", "001");
        (await ToolRun.RunAsync(here, "upgrade", "001")).Ended(0);
        (await ToolRun.RunAsync(here, "drift")).Ended(0);
        await database.ExecuteAsync("CREATE INDEX by_hand ON \"001\" (id)", Token);

        var shown = (await ToolRun.RunAsync(here, "drift")).Ended(4);
        var taken = (await ToolRun.RunAsync(here, "drift", "--take-in")).Ended(4);
        var ignored = (await ToolRun.RunAsync(here, "drift", "--ignore")).Ended(4);
        here.With("mnfst.json", ignored.Results);
        (await ToolRun.RunAsync(here, "drift")).Ended(0);
        File.Delete(Path.Combine(here.Folder, "mnfst.json"));
        var back = (await ToolRun.RunAsync(here, "drift", "--put-back", "--blocking")).Ended(4);
        await database.ExecuteAsync(back.Results, Token);
        (await ToolRun.RunAsync(here, "drift")).Ended(0);

        Assert.Equal("+ index public.by_hand\n", shown.Results);
        Assert.Equal(
            """
            -- mnfst:upgrade
            -- mnfst:autocommit
            CREATE INDEX CONCURRENTLY by_hand ON public."001" (id);
            -- mnfst:end

            -- mnfst:downgrade
            -- mnfst:autocommit
            DROP INDEX CONCURRENTLY public.by_hand;
            -- mnfst:end

            """,
            taken.Results
        );
        Assert.Equal("{ \"compare\": { \"exclude\": [\"public.by_hand\"] } }\n", ignored.Results);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ToolSurroundings Here(string schema, TestDatabase? database = null)
    {
        var here = database is null ? new ToolSurroundings() : new ToolSurroundings(database);
        Directory.CreateDirectory(Path.Combine(here.Folder, "migrations"));
        return here.With("mnfst.json", Settings).With("schema.sql", schema);
    }

    private static string[] Revisions(ToolSurroundings here) =>
        Directory.GetFiles(Path.Combine(here.Folder, "migrations"), "*.sql", SearchOption.AllDirectories);

    private static string Sections(ToolSurroundings here, string revision)
    {
        var file = Revisions(here).Single(file => Path.GetFileNameWithoutExtension(file) == revision);
        var text = File.ReadAllText(file);
        return text[text.IndexOf("-- mnfst:upgrade", StringComparison.Ordinal)..];
    }
}
