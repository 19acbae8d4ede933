using System.Text.Json;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;
using static Mnfst.Migrations.Tool.Tests.Authoring.RecipeSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>revision --recipe</c>, in a folder of .sql files.</summary>
public class RecipeTests(PostgresServer server)
{
    private const string Rows = """
        INSERT INTO orgs VALUES (1, 'a', 'eu', 'x'), (2, 'b', 'us', 'y');
        INSERT INTO users (name, org, email, age) VALUES ('Ada', 1, 'ada@x', 36), ('Bob', 2, 'bob@x', 41), (DEFAULT, 1, 'c@x', 1);
        """;

    /// <summary>PostgreSQL 18 has a name for NOT NULL: a rename leaves it, a recipe makes a new one.</summary>
    private const string NotNullName = """
        DO $$ BEGIN
            IF current_setting('server_version_num')::int >= 180000 THEN
                ALTER TABLE users RENAME CONSTRAINT users_name_not_null TO users_full_name_not_null;
            END IF;
        END $$;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ALTER TABLE users ALTER COLUMN age SET NOT NULL;", "set-not-null", "public.users.age")]
    [InlineData(
        "ALTER TABLE users ADD CONSTRAINT users_age_check CHECK (age > 0);",
        "add-check",
        "users",
        "age > 0"
    )]
    [InlineData(
        "ALTER TABLE users ADD CONSTRAINT adult CHECK (age > 0 AND email <> '');",
        "add-check",
        "users",
        "age > 0 AND email <> ''",
        "adult"
    )]
    [InlineData(
        "ALTER TABLE users ADD CONSTRAINT users_email_age_key UNIQUE (email, age);",
        "add-unique",
        "users.email,age"
    )]
    [InlineData(
        "ALTER TABLE users ADD CONSTRAINT users_org_fkey FOREIGN KEY (org) REFERENCES orgs (id);",
        "add-foreign-key",
        "users.org",
        "orgs.id"
    )]
    [InlineData(
        $"ALTER TABLE users RENAME COLUMN name TO full_name; {NotNullName}",
        "rename-column",
        "users.name",
        "full_name"
    )]
    [InlineData("ALTER TABLE users RENAME COLUMN org TO \"Org.\";", "rename-column", "users.org", "\"Org.\"")]
    [InlineData("ALTER TABLE users ALTER COLUMN org TYPE bigint;", "change-type", "users.org", "bigint")]
    [InlineData(
        "ALTER TABLE users ALTER COLUMN age TYPE varchar(20) USING 'a' || age;",
        "change-type",
        "users.age",
        "varchar(20)",
        "'a' || age",
        "substr(age, 2)::int"
    )]
    public async Task It_comes_out_as_the_statement_that_it_stands_for_and_goes_back(
        string statement,
        params string[] recipe
    )
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var other = await server.CreateDatabaseAsync(Token);
        using var here = Recipes(database);
        await here.DoAsync("upgrade");
        await other.ExecuteAsync(Tables, Token);
        await database.ExecuteAsync(Rows, Token);
        var before = await RowsOf(database);

        await here.DoAsync(["revision", "--recipe", .. recipe]);
        await here.DoAsync("diff", database.Url, other.Url, "--exit-code");
        await here.DoAsync("upgrade");

        await other.ExecuteAsync(statement, Token);
        await here.DoAsync("diff", database.Url, other.Url, "--exit-code");
        if (!recipe.Contains("change-type"))
            Assert.Equal(before, await RowsOf(database));
        await here.DoAsync("downgrade", "001", "--yes");
        await using var first = await server.CreateDatabaseAsync(Token);
        await first.ExecuteAsync(Tables, Token);
        await here.DoAsync("diff", database.Url, first.Url, "--exit-code");
        Assert.Equal(before, await RowsOf(database));
    }

    [Fact]
    public async Task Between_its_halves_applications_use_either_column()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Recipes(database);
        await here.DoAsync("upgrade");
        await database.ExecuteAsync(Rows, Token);
        await here.DoAsync("revision", "--recipe", "rename-column", "users.name", "full_name");

        await here.DoAsync("upgrade", "--phase", "expand");
        await database.ExecuteAsync(
            """
            INSERT INTO users (name) VALUES ('old');
            INSERT INTO users (full_name) VALUES ('new');
            INSERT INTO users (email) VALUES ('neither');
            UPDATE users SET name = 'Ida' WHERE name = 'Ada';
            UPDATE users SET full_name = 'Bo' WHERE full_name = 'Bob';
            """,
            Token
        );

        Assert.Equal(
            "Bo,Ida,new,nobody,nobody,old",
            await database.QueryAsync<string>(
                "SELECT string_agg(full_name, ',' ORDER BY full_name COLLATE \"C\") FROM users WHERE name = full_name",
                Token
            )
        );
        await here.DoAsync("upgrade", "--phase", "contract");
        await database.ExecuteAsync("INSERT INTO users (email) VALUES ('last')", Token);
        Assert.Equal(
            "nobody",
            await database.QueryAsync<string>("SELECT full_name FROM users WHERE email = 'last'", Token)
        );
        await here.DoAsync("verify");
    }

    [Fact]
    public async Task Both_halves_say_which_they_are()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Recipes(database);

        var outcome = await here.DoAsync(
            "revision",
            "--recipe",
            "rename-column",
            "users.email",
            "mail",
            "--branch-label",
            "mails",
            "-o",
            "json"
        );

        using var answer = JsonDocument.Parse(outcome.Results);
        var revisions = answer.RootElement.GetProperty("revisions").EnumerateArray().ToList();
        Assert.Equal(
            ["002_expand_rename_users_email_to_mail", "003_contract_rename_users_email_to_mail"],
            revisions.Select(revision => revision.GetProperty("revision").GetString())
        );
        Assert.Equal(
            ["expand", "contract"],
            revisions.Select(revision => revision.GetProperty("phase").GetString())
        );
        var (expand, contract) = (
            Header(here, "002_expand_rename_users_email_to_mail"),
            Header(here, "003_contract_rename_users_email_to_mail")
        );
        Assert.Equal("Expand: rename users.email to mail", expand.Message);
        Assert.Equal("Contract: rename users.email to mail", contract.Message);
        Assert.Equal((RevisionPhase.Expand, RevisionPhase.Contract), (expand.Phase, contract.Phase));
        Assert.Equal(["001"], expand.DownRevisions);
        Assert.Equal([expand.Id], contract.DownRevisions);
        Assert.Equal(["mails"], expand.BranchLabels);
        Assert.Empty(contract.BranchLabels);
        Assert.True(expand.CreateDate < contract.CreateDate);
    }

    [Fact]
    public async Task What_is_written_is_what_a_person_would_write()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Recipes(database);

        await here.DoAsync(
            "revision",
            "--recipe",
            "add-unique",
            "users.email",
            "--rev-id",
            "x",
            "-m",
            "Once"
        );

        var text = here.Read($"{Versions}/x.sql");
        Assert.StartsWith(
            "-- Once\n-- mnfst:revision x\n-- mnfst:down_revision 001\n",
            text,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            """
            -- mnfst:upgrade
            -- mnfst:autocommit
            CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);

            ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;
            -- mnfst:end

            -- mnfst:downgrade
            ALTER TABLE users DROP CONSTRAINT users_email_key;

            """,
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_schema_is_that_of_what_it_follows()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Recipes(database)
            .Sql("002_a", "001", "CREATE TABLE \"002_a\" (id int, more int);")
            .Sql("002_b", "001", "CREATE TABLE \"002_b\" (id int, more int);");

        Assert.Contains(
            "The revisions make no table 002_a. Did you mean 002_b?",
            await here.RefusalAsync(
                1,
                "revision",
                "--recipe",
                "set-not-null",
                "\"002_a\".more",
                "--head",
                "002_b"
            ),
            StringComparison.Ordinal
        );
        await here.DoAsync("revision", "--recipe", "set-not-null", "\"002_a\".more", "--head", "002_a");
        Assert.Equal(["002_a"], Header(here, "003_make_002_a_more_not_null").DownRevisions);
    }

    [Fact]
    public async Task Tables_of_other_schemas_are_named_with_them()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Recipes(
            database,
            "CREATE SCHEMA app; CREATE TABLE app.\"Users\" (id int PRIMARY KEY, name text UNIQUE, org int REFERENCES orgs); COMMENT ON COLUMN app.\"Users\".name IS 'x';"
        );

        await here.DoAsync("revision", "--recipe", "rename-column", "app.\"Users\".name", "full_name");
        await here.DoAsync("revision", "--recipe", "change-type", "app.\"Users\".org", "bigint");
        await here.DoAsync("revision", "--recipe", "set-not-null", "app.\"Users\".org");

        await here.DoAsync("upgrade");
        await here.DoAsync("downgrade", "001", "--yes");
    }

    [Fact]
    public async Task Bodies_of_functions_that_may_mean_the_column_are_told()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Recipes(
            database,
            """
            CREATE FUNCTION names() RETURNS SETOF text LANGUAGE sql AS 'SELECT u.name FROM users u';
            CREATE FUNCTION trimmed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name := trim(NEW.name); RETURN NEW; END';
            CREATE TRIGGER trimmed BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION trimmed();
            CREATE FUNCTION other() RETURNS SETOF text LANGUAGE sql AS 'SELECT name FROM (SELECT 1::text AS name) AS orgs';
            CREATE FUNCTION mails() RETURNS SETOF text LANGUAGE sql AS 'SELECT email FROM users';
            """
        );

        var outcome = await here.DoAsync("revision", "--recipe", "rename-column", "users.name", "full_name");

        Assert.Equal(
            ["public.names()", "public.trimmed()"],
            outcome
                .Messages.Split('\n')
                .Where(line => line.Contains("has the word name", StringComparison.Ordinal))
                .Select(line => line.Split(' ')[5])
        );
    }

    [Fact]
    public async Task All_files_are_written_or_none()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Recipes(database);
        Directory.CreateDirectory(
            Path.Combine(here.Folder, Versions, "003_contract_rename_users_name_to_title.sql")
        );

        Assert.Contains(
            "003_contract_rename_users_name_to_title.sql' cannot be written",
            await here.RefusalAsync(1, "revision", "--recipe", "rename-column", "users.name", "title"),
            StringComparison.Ordinal
        );

        Assert.Equal(["001.sql"], here.Files());
    }

    [Theory]
    [InlineData("Did you mean users?", "set-not-null", "user.email")]
    [InlineData("Table users has no column mail. Did you mean email?", "set-not-null", "users.mail")]
    [InlineData(
        "Table users has no column foo. There are: id, name, org, email, age, nick.",
        "add-unique",
        "users.foo"
    )]
    [InlineData(
        "Column users.name is NOT NULL already: there is nothing to do.",
        "set-not-null",
        "users.name"
    )]
    [InlineData(
        "users.id is unique already, by users_pkey: there is nothing to do.",
        "add-unique",
        "users.id"
    )]
    [InlineData("users.age is no key", "add-foreign-key", "users.org", "users.age")]
    [InlineData("Table users already has a column email.", "rename-column", "users.name", "email")]
    [InlineData(
        "The name users_once is taken in schema public.",
        "add-check",
        "users",
        "age > 0",
        "users_once"
    )]
    [InlineData(
        "PostgreSQL refuses what the recipe comes to: column \"foo\" does not exist (42703)",
        "add-check",
        "users",
        "foo > 0"
    )]
    [InlineData(
        "PostgreSQL refuses what the recipe comes to: cannot cast type integer to date (42846)",
        "change-type",
        "users.age",
        "date"
    )]
    [InlineData(
        "Table logs has no primary key, by which the new column would be filled in batches. Add one first.",
        "rename-column",
        "logs.a",
        "b"
    )]
    [InlineData(
        "what no other column can take over by itself: its identity; primary key users_pkey of public.users.",
        "rename-column",
        "users.id",
        "b"
    )]
    [InlineData(": foreign key members_org_fkey of public.members.", "rename-column", "orgs.code", "b")]
    [InlineData(": view public.regions.", "rename-column", "orgs.region", "b")]
    [InlineData(": index public.lower_kind.", "rename-column", "orgs.kind", "b")]
    [InlineData("check members_org_check of public.members", "rename-column", "members.checked", "b")]
    [InlineData("; policy own on public.members", "rename-column", "members.owner", "b")]
    [InlineData("trigger touched on public.members", "rename-column", "members.touched", "b")]
    [InlineData("sequence public.members_no_seq", "change-type", "members.no", "bigint")]
    [InlineData("generated column public.members.twice", "change-type", "members.half", "bigint")]
    [InlineData("its generation expression", "change-type", "members.twice", "bigint")]
    [InlineData("statistics public.pair", "rename-column", "members.stat", "b")]
    [InlineData("exclusion constraint apart of public.members", "rename-column", "members.span", "b")]
    [InlineData("its collation pg_catalog.\"C\"", "rename-column", "members.collated", "b")]
    [InlineData("its privileges", "rename-column", "members.granted", "b")]
    [InlineData("unique constraint later of public.members", "rename-column", "members.late", "b")]
    [InlineData(
        "its table, which is partitioned or takes part in inheritance",
        "rename-column",
        "parts.a",
        "b"
    )]
    [InlineData("Table parts is partitioned", "add-unique", "parts.a")]
    [InlineData("There is a function public.orgs_spare_sync() already", "rename-column", "orgs.spare", "b")]
    public async Task What_does_not_fit_the_schema_is_refused(string message, params string[] recipe)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Recipes(
            database,
            """
            CREATE TABLE logs (a int);
            CREATE VIEW regions AS SELECT region FROM orgs;
            CREATE INDEX lower_kind ON orgs (lower(kind));
            ALTER TABLE orgs ADD COLUMN spare text;
            CREATE FUNCTION orgs_spare_sync() RETURNS int LANGUAGE sql AS 'SELECT 1';
            CREATE TABLE members (
                id int PRIMARY KEY,
                org text REFERENCES orgs (code),
                checked int CONSTRAINT members_org_check CHECK (checked > 0),
                owner text, touched int, no serial,
                half int, twice int GENERATED ALWAYS AS (half * 2) STORED,
                stat int, span int4range, CONSTRAINT apart EXCLUDE USING gist (span WITH &&),
                collated text COLLATE "C", granted int,
                late int CONSTRAINT later UNIQUE DEFERRABLE
            );
            CREATE POLICY own ON members USING (owner = current_user);
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER touched BEFORE UPDATE OF touched ON members FOR EACH ROW EXECUTE FUNCTION f();
            CREATE STATISTICS pair ON stat, owner FROM members;
            GRANT SELECT (granted) ON members TO PUBLIC;
            CREATE TABLE parts (id int PRIMARY KEY, a int) PARTITION BY RANGE (id);
            """
        );

        Assert.Contains(
            message,
            await here.RefusalAsync(1, ["revision", "--recipe", .. recipe]),
            StringComparison.Ordinal
        );
        Assert.Equal(["001.sql"], here.Files());
    }

    [Theory]
    [InlineData("There is no recipe 'rename'.", "rename")]
    [InlineData("There is no recipe 'set-not-nul'. Did you mean 'set-not-null'?", "set-not-nul")]
    [InlineData(
        "--recipe set-not-null takes TABLE.COLUMN. Write, for example, '--recipe set-not-null users.email'.",
        "set-not-null",
        "users"
    )]
    [InlineData("--recipe set-not-null takes", "set-not-null", "users.a,b")]
    [InlineData("--recipe add-unique takes", "add-unique", "\"users.a")]
    [InlineData("--recipe rename-column takes TABLE.COLUMN NEWNAME", "rename-column", "users.a", "b.c")]
    [InlineData("--recipe add-check takes", "add-check", "users")]
    [InlineData("--recipe add-foreign-key takes", "add-foreign-key", "users.a")]
    [InlineData("--recipe change-type takes", "change-type", "users.a")]
    [InlineData("users.a are 1 columns, but users.a,b are 2.", "add-foreign-key", "users.a", "users.a,b")]
    [InlineData(
        "The type 'int; DROP TABLE users' has a semicolon",
        "change-type",
        "users.age",
        "int; DROP TABLE users"
    )]
    [InlineData("The condition 'a, b' has a comma", "add-check", "users", "a, b")]
    [InlineData("so --autogenerate has no effect", "set-not-null", "users.a", "--autogenerate")]
    [InlineData("so --phase has no effect", "set-not-null", "users.a", "--phase", "expand")]
    [InlineData(
        "--rev-id names one revision, but this recipe writes two.",
        "rename-column",
        "users.a",
        "b",
        "--rev-id",
        "x"
    )]
    public async Task What_makes_no_sense_is_refused(string message, params string[] recipe)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Recipes(database);

        Assert.Contains(
            message,
            await here.RefusalAsync(2, ["revision", "--recipe", .. recipe]),
            StringComparison.Ordinal
        );
        Assert.Equal(["001.sql"], here.Files());
    }

    private static Core.Graph.Revision Header(ToolSurroundings here, string id)
    {
        var path = $"{Versions}/{id}.sql";
        return SqlRevisionReader.Read(path, here.Read(path)).Revision!;
    }

    /// <summary>The rows of all users, without the names of their columns.</summary>
    private static async Task<string?> RowsOf(TestDatabase database) =>
        await database.QueryAsync<string>(
            """
            SELECT string_agg(values, ';' ORDER BY values COLLATE "C")
            FROM (
                SELECT (SELECT string_agg(coalesce(value, '-'), ',' ORDER BY value COLLATE "C") FROM jsonb_each_text(to_jsonb(users))) AS values
                FROM users
            ) AS rows
            """,
            Token
        );
}
