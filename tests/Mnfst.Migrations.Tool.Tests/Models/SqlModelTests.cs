using System.Text;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Models;

/// <summary>A model in .sql files.</summary>
public class SqlModelTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Statements_may_come_in_any_order()
    {
        using var here = Model("schema")
            .With("schema/1_views/b.sql", "CREATE VIEW b AS SELECT id, role FROM a;")
            .With(
                "schema/1_views/a.sql",
                "CREATE VIEW a AS SELECT id, role FROM app.users WHERE app.is_user(role);"
            )
            .With(
                "schema/2_index.sql",
                "CREATE INDEX CONCURRENTLY ON app.users (role);\nCOMMENT ON VIEW b IS 'b';"
            )
            .With(
                "schema/3_tables.sql",
                """
                CREATE TABLE app.posts (id int PRIMARY KEY, author int REFERENCES app.users (id));
                CREATE TABLE app.users (id int PRIMARY KEY, role app.role NOT NULL DEFAULT 'guest');
                """
            )
            .With(
                "schema/4_functions.sql",
                """
                CREATE FUNCTION app.is_user(app.role) RETURNS boolean LANGUAGE sql
                BEGIN ATOMIC SELECT $1 <> 'guest'; END;
                CREATE FUNCTION app.all_users() RETURNS SETOF app.users LANGUAGE sql AS $$
                    SELECT * FROM app.users WHERE not_there;
                $$;
                ALTER TYPE app.role ADD VALUE 'guest';
                """
            )
            .With("schema/5_types.sql", "CREATE TYPE app.role AS ENUM ('user');")
            .With("schema/deep/er/z.SQL", "CREATE SCHEMA app;")
            .With("schema/notes.md", "Not SQL.");

        var outcome = await RunAsync(
            here,
            "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                + " WHERE nspname IN ('public', 'app') ORDER BY 1"
        );

        Assert.Equal(
            "app.posts\napp.posts_pkey\napp.users\napp.users_pkey\napp.users_role_idx\npublic.a\npublic.b\n",
            outcome.Ended(0).Results
        );
    }

    [Fact]
    public async Task A_long_chain_in_the_wrong_order_takes_no_long_time()
    {
        const int Count = 1000;
        var text = new StringBuilder();
        for (var i = Count; i > 0; i--)
            text.Append($"CREATE TABLE t{i} (id int PRIMARY KEY, up int REFERENCES t{i - 1} (id));\n");
        text.Append("CREATE TABLE t0 (id int PRIMARY KEY);");
        using var here = Model("schema.sql").With("schema.sql", text.ToString());

        var outcome = await RunAsync(here, "SELECT count(*) FROM pg_constraint WHERE contype = 'f'");

        Assert.Equal($"{Count}\n", outcome.Ended(0).Results);
    }

    [Fact]
    public async Task A_file_begins_with_nothing_set_and_what_it_sets_holds_for_what_has_to_wait()
    {
        using var here = Model("schema")
            .With(
                "schema/a.sql",
                """
                SET search_path = app;
                CREATE TABLE users (id int);
                SELECT pg_catalog.set_config('search_path', 'other', false);
                CREATE TABLE users (id int);
                """
            )
            .With("schema/b.sql", "CREATE TABLE users (id int);\nCREATE SCHEMA other;\nCREATE SCHEMA app;");

        var outcome = await RunAsync(
            here,
            "SELECT table_schema FROM information_schema.tables WHERE table_name = 'users' ORDER BY 1"
        );

        Assert.Equal("app\nother\npublic\n", outcome.Ended(0).Results);
    }

    [Fact]
    public async Task What_pg_dump_writes_is_a_model()
    {
        using var here = Model("schema.sql")
            .With(
                "schema.sql",
                """
                \restrict abc
                SET statement_timeout = 0;
                SELECT pg_catalog.set_config('search_path', '', false);
                BEGIN;
                CREATE TABLE public.users (id integer NOT NULL);
                ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
                COMMIT;
                \unrestrict abc
                """
            );

        var outcome = await RunAsync(here, ModelRun.Columns);

        Assert.Equal("users.id integer\n", outcome.Ended(0).Results);
    }

    [Fact]
    public async Task A_role_of_the_server_may_be_there_already()
    {
        using var here = Model("schema.sql")
            .With(
                "schema.sql",
                "CREATE ROLE model_reader; CREATE TABLE t (id int); GRANT SELECT ON t TO model_reader;"
            );

        (await RunAsync(here, "SELECT 1")).Ended(0);
        (await RunAsync(here, "SELECT 1")).Ended(0);
    }

    [Theory]
    [InlineData(
        "CREATE TABLE a (id int);\n  CREATE TABLE b (id intt);",
        "schema.sql(2,22): error: type \"intt\" does not exist (42704)\n    CREATE TABLE b (id intt)\n"
    )]
    [InlineData(
        "CREATE TABLE a (\r\n  id int,,\r\n);",
        "schema.sql(2,10): error: syntax error at or near \",\" (42601)"
    )]
    [InlineData(
        "CREATE VIEW v AS SELECT * FROM a;\nCREATE TABLE a (b gone);\nCREATE INDEX ON a (b);",
        "schema.sql(2,19): error: type \"gone\" does not exist (42704)"
    )]
    [InlineData(
        "CREATE VIEW v AS SELECT * FROM a;\nCREATE TABLE a (b gone);\nCREATE INDEX ON a (b);",
        "NOTE: 2 other statements fail as well, perhaps for want of it."
    )]
    [InlineData(
        "CREATE TABLE a (id int);\nCREATE TABLE a (id int);",
        "schema.sql(2,1): error: relation \"a\" already exists (42P07)"
    )]
    [InlineData("SELECT 1;\n\\i other.sql", "schema.sql(2,1): error MNFST2009: The command '\\i'")]
    [InlineData(
        "COPY t FROM STDIN;\n1\n\\.",
        "schema.sql(1,13): error MNFST2009: COPY ... FROM STDIN with data lines"
    )]
    [InlineData("SELECT 'open", "schema.sql(1,8): error MNFST2")]
    [InlineData(
        "SET LOCAL search_path = a;",
        "schema.sql(1,1): error: The statements of a model run one by one, so"
    )]
    [InlineData("ROLLBACK;", "schema.sql(1,1): error: The statements of a model run one by one, in an order")]
    [InlineData(
        "DROP DATABASE postgres;",
        "schema.sql(1,1): error: It is about database postgres, but a model"
    )]
    [InlineData(
        "ALTER SYSTEM SET work_mem = '1MB';",
        "schema.sql(1,1): error: It changes the server, but a model"
    )]
    [InlineData(
        "CREATE EXTENSION nowhere_to_be_found;\nCREATE TABLE t (a nowhere);",
        "TO DO: Install it on the dev database's server, or name a server that has it: MNFST_DEV_DATABASE="
    )]
    [InlineData(
        "CREATE TRUSTED LANGUAGE nowhere_to_be_found;",
        "TO DO: Install it on the dev database's server, "
    )]
    public async Task A_fault_is_told_with_its_place(string sql, string message)
    {
        using var here = Model("schema.sql").With("schema.sql", sql);

        var outcome = (await RunAsync(here, "SELECT 1")).Ended(1);

        Assert.StartsWith("error: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named()
    {
        using var here = Model("schema.sql").With("empty/readme.txt", "");
        Directory.CreateSymbolicLink(Path.Combine(here.Folder, "gone.sql"), "nowhere");
        File.WriteAllBytes(Path.Combine(here.Folder, "latin.sql"), [(byte)'-', (byte)'-', 0xe4]);

        async Task<string> RefusalAsync(string argument) =>
            (await ModelRun.RunAsync(await server.Server, here, "SELECT 1", argument)).Ended(1).Messages;

        Assert.Contains(
            "schema.sql', which the model is to be read from",
            await RefusalAsync("model"),
            StringComparison.Ordinal
        );
        Assert.Contains("empty' has no .sql files", await RefusalAsync("empty"), StringComparison.Ordinal);
        Assert.Contains("gone.sql' cannot be read", await RefusalAsync("."), StringComparison.Ordinal);
        Assert.Contains(
            "latin.sql(1,3): error MNFST2010",
            await RefusalAsync("latin.sql"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_stays_on_the_server_of_a_model_that_it_refuses()
    {
        using var here = Model("schema.sql")
            .With("schema.sql", "CREATE TABLE t (id int); CREATE TABLE u (id gone);");
        await using var own = await DevServer.StartThrowawayAsync(cancellationToken: Token);
        var before = await DatabasesOfAsync(own);

        (await ModelRun.RunAsync(own, here, "SELECT 1")).Ended(1);

        Assert.Equal(before, await DatabasesOfAsync(own));
    }

    [Fact]
    public async Task A_model_is_made_once_until_its_statements_change()
    {
        using var here = Model("schema.sql").With("schema.sql", "CREATE TABLE t (id int);");
        await using var own = await DevServer.StartThrowawayAsync(cancellationToken: Token);

        (await ModelRun.RunAsync(own, here, "SELECT 1")).Ended(0);
        var first = await DatabasesOfAsync(own);
        here.With("schema.sql", "-- The same with other words.\nCREATE TABLE t (id int);");
        (await ModelRun.RunAsync(own, here, "SELECT 1")).Ended(0);
        Assert.Equal(first, await DatabasesOfAsync(own));

        here.With("schema.sql", "CREATE TABLE t (id int, more int);");
        (await ModelRun.RunAsync(own, here, "SELECT 1")).Ended(0);
        Assert.Equal(first.Count + 1, (await DatabasesOfAsync(own)).Count);
    }

    private static async Task<IReadOnlyList<string>> DatabasesOfAsync(DevServer server)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(server.GetConnectionString("postgres"));
        await using var command = source.CreateCommand(
            "SELECT datname || ' ' || oid FROM pg_database ORDER BY 1"
        );
        await using var reader = await command.ExecuteReaderAsync(Token);
        var names = new List<string>();
        while (await reader.ReadAsync(Token))
            names.Add(reader.GetString(0));
        return names;
    }

    private static ToolSurroundings Model(string model) =>
        new ToolSurroundings().With("mnfst.json", $$"""{ "model": "{{model}}" }""");

    private async Task<Outcome> RunAsync(ToolSurroundings here, string query) =>
        await ModelRun.RunAsync(await server.Server, here, query);
}
