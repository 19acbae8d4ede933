using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Views, functions and privileges that run after the revisions when their text has changed.</summary>
public class RepeatableTests(PostgresServer server)
{
    private const string Users = "CREATE TABLE users (id int PRIMARY KEY, email text, score int);";
    private const string DropUsers = "DROP TABLE users;";

    [Fact]
    public async Task They_run_after_the_revisions_and_again_only_when_their_text_has_changed()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, Users, DropUsers).Repeatable("v.sql", View("id"));

        Assert.Equal("Made v.sql", Text(await project.UpgradeAsync()));
        Assert.Equal("id", await ColumnsAsync(project, "v"));
        Assert.Equal("", Text(await project.UpgradeAsync()));

        project.Repeatable("v.sql", View("id, email"));
        var changed = await project.UpgradeAsync();
        Assert.Empty(changed.Done);
        Assert.Equal("Made v.sql", Text(changed));
        Assert.Equal("id, email", await ColumnsAsync(project, "v"));
    }

    [Fact]
    public async Task The_order_is_the_one_that_works()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, Users, DropUsers)
            .Repeatable("a.sql", "CREATE OR REPLACE VIEW a AS SELECT * FROM b WHERE f(id);")
            .Repeatable("b.sql", "CREATE OR REPLACE VIEW b AS SELECT * FROM c;")
            .Repeatable("c.sql", "CREATE OR REPLACE VIEW c AS SELECT id FROM users;")
            .Repeatable(
                "f.sql",
                "CREATE OR REPLACE FUNCTION f(n int DEFAULT 1) RETURNS bool LANGUAGE sql AS $$ SELECT EXISTS (SELECT FROM c WHERE id = n) $$;"
            )
            .Repeatable("g.sql", "GRANT SELECT ON a TO pg_monitor;");

        Assert.Equal(5, (await project.UpgradeAsync()).Repeatables.Count);
        Assert.Equal("id", await ColumnsAsync(project, "a"));

        await project.DowngradeAsync("base");
        Assert.False(await project.HasAsync("users"));
        Assert.Equal(0, await project.QueryAsync<long>("SELECT count(*) FROM pg_proc WHERE proname = 'f'"));
    }

    [Theory]
    [InlineData("ALTER TABLE users ALTER score TYPE bigint;", "ALTER TABLE users ALTER score TYPE int;")]
    [InlineData(
        "ALTER TABLE users DROP score; ALTER TABLE users ADD score text;",
        "ALTER TABLE users DROP score; ALTER TABLE users ADD score int;"
    )]
    [InlineData(
        "DROP VIEW v; ALTER TABLE users ALTER score TYPE bigint;",
        "DROP VIEW v; ALTER TABLE users ALTER score TYPE int;"
    )]
    public async Task A_view_on_a_column_that_changes_goes_up_down_and_up(string upgrade, string downgrade)
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, Users, DropUsers)
            .Repeatable("v.sql", View("id, score"))
            .Repeatable("w.sql", "CREATE OR REPLACE VIEW w AS SELECT score FROM v;");
        await project.UpgradeAsync();

        project
            .Sql("b", "a", upgrade, downgrade)
            .Repeatable("w.sql", "DROP VIEW IF EXISTS w; CREATE VIEW w AS SELECT id, score FROM v;");
        for (var i = 0; i < 2; i++)
        {
            await project.UpgradeAsync();
            Assert.Equal("id, score", await ColumnsAsync(project, "w"));
            Assert.NotEqual("integer", await TypeAsync(project));
            await project.DowngradeAsync("a");
            Assert.Equal("score", await ColumnsAsync(project, "w"));
            Assert.Equal("integer", await TypeAsync(project));
        }
    }

    [Fact]
    public async Task A_downgrade_puts_back_the_text_of_the_older_release_without_its_files()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, Users, DropUsers).Repeatable("v.sql", View("id"));
        await project.UpgradeAsync();
        project
            .Sql("b", "a", "ALTER TABLE users ADD name text;", "ALTER TABLE users DROP name;")
            .Repeatable("v.sql", View("id, name"))
            .Repeatable("new.sql", "CREATE OR REPLACE VIEW new_one AS SELECT name FROM users;");
        await project.UpgradeAsync();
        Assert.Equal("id, name", await ColumnsAsync(project, "v"));

        project.ProjectRepeatables.Clear();
        var down = await project.DowngradeAsync("a");

        Assert.Equal("Dropped new.sql, Made v.sql", Text(down));
        Assert.Equal("id", await ColumnsAsync(project, "v"));
        Assert.False(await project.HasAsync("new_one"));
    }

    [Theory]
    [InlineData("CREATE MATERIALIZED VIEW m AS SELECT id FROM users; CREATE INDEX ON m (id);")]
    [InlineData(
        "CREATE OR REPLACE FUNCTION f(a numeric(10, 2) DEFAULT 1.5, VARIADIC b int[] = '{1, 2}', OUT c text) LANGUAGE sql AS $$ SELECT 'x' $$;"
    )]
    [InlineData(
        "CREATE FUNCTION f(users, int DEFAULT coalesce(NULL, 2)) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;"
    )]
    [InlineData("CREATE OR REPLACE PROCEDURE p(INOUT n int DEFAULT 3) LANGUAGE sql AS $$ SELECT 1 $$;")]
    [InlineData(
        "CREATE OR REPLACE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$; CREATE TRIGGER t BEFORE UPDATE OF score ON users EXECUTE FUNCTION t();"
    )]
    [InlineData(
        "ALTER TABLE users ENABLE ROW LEVEL SECURITY; CREATE POLICY \"p 1\" ON users USING (score > 1);"
    )]
    [InlineData("CREATE OR REPLACE RULE r AS ON DELETE TO users DO INSTEAD NOTHING;")]
    [InlineData("CREATE OR REPLACE VIEW public.\"V w\" AS SELECT score FROM users;")]
    public async Task Whatever_they_make_gives_way_and_comes_back(string text)
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, Users, DropUsers).Repeatable("one.sql", text);
        await project.UpgradeAsync();
        var objects = await ObjectsAsync(project);

        project.Sql(
            "b",
            "a",
            "ALTER TABLE users ALTER score TYPE bigint;",
            "ALTER TABLE users ALTER score TYPE int;"
        );
        await project.UpgradeAsync();
        Assert.Equal(objects, await ObjectsAsync(project));
        project.Repeatable("one.sql", text + "\n-- another text");
        Assert.Equal("Made one.sql", Text(await project.UpgradeAsync()));
        Assert.Equal(objects, await ObjectsAsync(project));

        await project.DowngradeAsync("base");
        Assert.NotEqual(objects, await ObjectsAsync(project));
        await project.UpgradeAsync();
        Assert.Equal(objects, await ObjectsAsync(project));
    }

    [Fact]
    public async Task What_is_missing_is_made_again()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, Users, DropUsers).Repeatable("v.sql", View("id"));
        await project.UpgradeAsync();
        await project.ExecuteAsync("DROP VIEW v");

        Assert.Equal("Made v.sql", Text(await project.UpgradeAsync()));
        Assert.True(await project.HasAsync("v"));
    }

    [Fact]
    public async Task Columns_that_go_are_replaced_with_all_that_depends_on_them()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, Users, DropUsers)
            .Repeatable("v.sql", View("id, email, score"))
            .Repeatable("w.sql", "CREATE OR REPLACE VIEW w AS SELECT id FROM v;");
        await project.UpgradeAsync();

        project.Repeatable("v.sql", View("score, id"));
        await project.UpgradeAsync();

        Assert.Equal("score, id", await ColumnsAsync(project, "v"));
        Assert.Equal("id", await ColumnsAsync(project, "w"));
    }

    [Fact]
    public async Task One_that_can_no_longer_be_made_says_which_revision_broke_it()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, Users, DropUsers)
            .Repeatable(
                "f.sql",
                "CREATE OR REPLACE FUNCTION top() RETURNS bigint LANGUAGE sql AS $$ SELECT max(score) FROM users $$;"
            );
        await project.UpgradeAsync();
        project
            .Sql(
                "b",
                "a",
                "ALTER TABLE users RENAME score TO points;",
                "ALTER TABLE users RENAME points TO score;"
            )
            .Sql("c", "b", "CREATE TABLE other (id int);", "DROP TABLE other;");

        var message = await project.UpgradeIsRefusedAsync();

        Assert.Contains(
            "Repeatable 'f.sql' cannot be made any more: repeatable/f.sql(1,",
            message,
            StringComparison.Ordinal
        );
        Assert.Contains("column \"score\" does not exist (42703)", message, StringComparison.Ordinal);
        Assert.Contains(
            "Revision 'b' broke it, at versions/b.sql(6,1): ALTER TABLE users RENAME score TO points",
            message,
            StringComparison.Ordinal
        );
        Assert.Contains("The upgrade itself is done: b, c.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_of_them_are_made_or_none()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, Users, DropUsers)
            .Repeatable("v.sql", View("id"))
            .Repeatable("x.sql", "SELECT 1;\nCREATE VIEW x AS SELECT nothing FROM users;");

        var message = await project.UpgradeIsRefusedAsync();

        Assert.Contains(
            "Repeatable 'x.sql' cannot be made: repeatable/x.sql(2,25): column \"nothing\" does not exist",
            message,
            StringComparison.Ordinal
        );
        Assert.False(await project.HasAsync("v"));
        Assert.False(await project.HasAsync("mnfst_repeatable"));
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task They_wait_for_the_heads_and_stay_as_they_are_under_way()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, Users, DropUsers)
            .Sql("b", "a", "ALTER TABLE users ADD name text;", "ALTER TABLE users DROP name;")
            .Repeatable("v.sql", View("id, name"));

        Assert.Equal("", Text(await project.UpgradeAsync("a")));
        Assert.False(await project.HasAsync("v"));
        Assert.Equal("Made v.sql", Text(await project.UpgradeAsync()));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task They_are_part_of_the_one_transaction(bool dryRun, bool oneTransaction)
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Options = project.Options with { DryRun = dryRun, SingleTransaction = oneTransaction };
        project.Sql("a", null, Users, DropUsers).Repeatable("v.sql", View("id"));

        Assert.Equal("Made v.sql", Text(await project.UpgradeAsync()));
        Assert.Equal(oneTransaction, await project.HasAsync("v"));

        project.Repeatable("v.sql", View("nothing"));
        Assert.Contains(
            "Repeatable 'v.sql' cannot be made",
            await project.UpgradeIsRefusedAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(oneTransaction, await project.HasAsync("users"));
    }

    private static string View(string columns) => $"CREATE OR REPLACE VIEW v AS SELECT {columns} FROM users;";

    private static string Text(MigrationResult result) =>
        string.Join(", ", result.Repeatables.Select(one => $"{one.Action} {one.Name}"));

    private static Task<string?> ColumnsAsync(TestProject project, string relation) =>
        project.QueryAsync<string>(
            $"SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = '{relation}'::regclass AND attnum > 0"
        );

    private static Task<string?> TypeAsync(TestProject project) =>
        project.QueryAsync<string>(
            "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 'v'::regclass AND attname = 'score'"
        );

    /// <summary>All that there can be of what repeatables make.</summary>
    private static Task<string?> ObjectsAsync(TestProject project) =>
        project.QueryAsync<string>(
            """
            SELECT concat_ws(' ',
                (SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')),
                (SELECT string_agg(oid::regprocedure::text, ',' ORDER BY proname) FROM pg_proc WHERE pronamespace = 'public'::regnamespace),
                (SELECT string_agg(tgname, ',') FROM pg_trigger), (SELECT string_agg(polname, ',') FROM pg_policy),
                (SELECT string_agg(rulename, ',') FROM pg_rewrite WHERE ev_class = to_regclass('users')))
            """
        );
}
