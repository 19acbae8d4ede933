using System.Text.Json;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Infrastructure.RevisionText;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>Lines of revisions that do not need each other run in each order, and a merge is reached from each side.</summary>
public class VerifyBranchTests
{
    [Fact]
    public async Task What_fails_after_another_branch_is_found_in_both_orders_and_named_by_the_object()
    {
        using var here = Branches(
            ("CREATE TABLE x (id int);", "DROP TABLE x;"),
            ("CREATE TABLE x (name text);", "DROP TABLE x;")
        );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);
        var build = (await ToolRun.RunAsync(here, "verify", "-o", "msbuild")).Ended(1);
        var conflicts = JsonDocument
            .Parse((await ToolRun.RunAsync(here, "verify", "-o", "json")).Ended(1).Results)
            .RootElement.GetProperty("conflicts");

        Assert.Contains(
            "error: migrations/versions/002b.sql(4,1): The upgrade of revision '002b' fails if '002a' came first, which it does not depend on: relation \"x\" already exists (42P07). Both touch table public.x. Let one depend on the other, or keep them apart.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "error: migrations/versions/002a.sql(4,1): The upgrade of revision '002a' fails if '002b' came first,",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "error: migrations/versions/003.sql: Revision '003' was not tested: it needs '002b', whose upgrade failed.\n    relation \"x\" already exists (42P07)\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Not verified: 1 not tested, 2 conflicts, of 4 revisions. Verified: 3 up, down and up again.\n",
            outcome.Results
        );
        Assert.Contains(
            "migrations/versions/002b.sql(4,1): error MNFST3001: The upgrade of revision '002b' fails if '002a'",
            build.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(2, conflicts.GetArrayLength());
        Assert.Equal("upgrade_failed", conflicts[0].GetProperty("kind").GetString());
        Assert.Equal("003", conflicts[0].GetProperty("merge").GetString());
        Assert.Equal("""["002b","002a"]""", JsonSerializer.Serialize(conflicts[0].GetProperty("revisions")));
        Assert.Equal("""["table public.x"]""", JsonSerializer.Serialize(conflicts[0].GetProperty("objects")));
        Assert.Equal("42P07", conflicts[0].GetProperty("sqlstate").GetString());
    }

    [Fact]
    public async Task What_both_stand_on_is_named_too()
    {
        using var here = Branches(
            ("ALTER TABLE t DROP name;", "ALTER TABLE t ADD name text;"),
            ("CREATE VIEW v AS SELECT name FROM t;", "DROP VIEW v;")
        );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains(
            "'002a' fails if '002b' came first, which it does not depend on: cannot drop column name of table t because other objects depend on it (2BP01). Both touch table public.t.",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'002b' fails if '002a' came first, which it does not depend on: column \"name\" does not exist (42703). Both touch table public.t.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_order_that_leads_to_another_schema_is_found_at_a_merge_and_between_heads(bool merged)
    {
        using var here = Branches((Body(2), Body(1)), (Body(3), Body(1)), merged, Body(1));

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.EndsWith(
            """
            error: migrations/versions/002b.sql: The order matters of revisions that do not depend on each other: if '002b' comes first, the schema is another than if '002a' does. Different: function public.f(). '002a' and '002b' touch that. Let one depend on the other, or keep them apart.
              function public.f()
                @@ -1,6 +1,6 @@
                 CREATE FUNCTION public.f()
                 RETURNS integer
                 LANGUAGE sql
                -AS $$SELECT 3$$;
                +AS $$SELECT 2$$;
                 ALTER FUNCTION public.f() OWNER TO postgres;

            """,
            outcome.Messages,
            StringComparison.Ordinal
        );
        // That it is not restored either, is the same fault.
        Assert.Equal(1, outcome.Messages.Split("error: ").Length - 1);

        static string Body(int value) =>
            $"CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT {value}';";
    }

    [Fact]
    public async Task A_downgrade_that_fails_while_another_branch_stays_is_found()
    {
        using var here = Branches(
            ("CREATE SCHEMA IF NOT EXISTS s; CREATE TABLE s.a ();", "DROP TABLE s.a; DROP SCHEMA s;"),
            ("CREATE SCHEMA IF NOT EXISTS s; CREATE TABLE s.b ();", "DROP TABLE s.b; DROP SCHEMA s;")
        );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains(
            "error: migrations/versions/002b.sql(6,17): The downgrade of revision '002b' fails while '002a' stays, which it does not depend on: cannot drop schema s because other objects depend on it (2BP01). Both touch schema s.",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Not verified: 2 conflicts, of 4 revisions. Verified: 4 up, down and up again.\n",
            outcome.Results
        );
    }

    [Fact]
    public async Task A_downgrade_that_takes_what_another_branch_needs_is_found()
    {
        using var here = Branches(
            ("CREATE EXTENSION IF NOT EXISTS plpgsql; CREATE TABLE IF NOT EXISTS x ();", "SELECT 1;"),
            ("CREATE TABLE IF NOT EXISTS x ();", "DROP TABLE IF EXISTS x;")
        );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        // It is a fault of '002a' alone that it leaves the table behind; that '002b' takes it along is one of both.
        Assert.Contains(
            "002a.sql: The downgrade of revision '002a' does not restore the schema. Left behind: table public.x.",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "002b.sql: Reverting '002b' does not restore the schema while '002a' stays, which does not depend on it. Missing: table public.x. '002a' and '002b' touch that.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_merge_whose_lines_can_be_in_one_order_only_is_still_tested()
    {
        using var here = Branches(
            ("CREATE TABLE IF NOT EXISTS x (id int);", "DROP TABLE IF EXISTS x;"),
            ("CREATE TABLE x (id int);", "DROP TABLE x;"),
            third: "DROP TABLE x;"
        );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains(
            "The upgrade of revision '002b' fails if '002a' came first",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "003.sql: The downgrade of revision '003' does not restore the schema. Missing: table public.x.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Branches_that_change_the_same_table_in_any_order_are_no_conflict()
    {
        using var here = Branches(
            ("ALTER TABLE t ADD a int;", "ALTER TABLE t DROP a;"),
            ("ALTER TABLE t ADD b int;", "ALTER TABLE t DROP b;")
        );

        (await ToolRun.RunAsync(here, "verify")).Ended(0);
    }

    [Fact]
    public async Task What_a_branch_makes_for_the_whole_server_is_no_conflict()
    {
        using var here = Branches(
            (
                "CREATE ROLE mnfst_branch; GRANT SELECT ON t TO mnfst_branch;",
                "REVOKE SELECT ON t FROM mnfst_branch; DROP ROLE mnfst_branch;"
            ),
            ("CREATE TABLE x (id int);", "DROP TABLE x;")
        );

        (await ToolRun.RunAsync(here, "verify")).Ended(0);
    }

    [Fact]
    public async Task Lines_that_a_dependency_brings_together_run_in_each_order_too()
    {
        using var here = new ToolSurroundings()
            .Sql("a1")
            .Sql("a2", "a1")
            .Sql("b1", upgrade: "CREATE TABLE \"b1\" (id int); CREATE TABLE IF NOT EXISTS a2 (id int);")
            .With(
                "migrations/versions/b2.sql",
                """
                -- mnfst:revision b2
                -- mnfst:down_revision b1
                -- mnfst:depends_on a2
                -- mnfst:upgrade
                CREATE TABLE b2 (id int);
                -- mnfst:downgrade
                DROP TABLE b2;
                """
            );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains(
            "error: migrations/versions/a2.sql(5,1): The upgrade of revision 'a2' fails if 'b1' came first, which it does not depend on: relation \"a2\" already exists (42P07). Both touch table public.a2.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Of_three_branches_each_comes_first_once()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .Sql("002a", "001")
            .Sql("002b", "001")
            .Sql(
                "002c",
                "001",
                "CREATE TABLE \"002c\" (id int); CREATE TABLE IF NOT EXISTS \"002a\" (id int);"
            )
            .Sql("003", "002a, 002b, 002c");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains(
            "The upgrade of revision '002a' fails if '002c' came first",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_script_that_another_branch_makes_fail_is_found()
    {
        using var here = Branches(
                ("INSERT INTO t VALUES (1);", "DELETE FROM t;"),
                ("CREATE TABLE x (id int);", "DROP TABLE x;")
            )
            .With(
                "migrations/verify/002b.sql",
                "DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM t), 'there are rows'; END $$;"
            );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "error: migrations/verify/002b.sql(1,1): The script that runs after revision '002b' fails if '002a' came first, which it does not depend on: there are rows (P0004).",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Not verified: 1 conflict, of 4 revisions. Verified: 4 up, down and up again.\n",
            outcome.Results
        );
    }

    /// <summary>A base, two branches, and their merge.</summary>
    private static ToolSurroundings Branches(
        (string Upgrade, string Downgrade) a,
        (string Upgrade, string Downgrade) b,
        bool merged = true,
        string also = "SELECT 1;",
        string third = "SELECT 1;"
    )
    {
        var here = new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision(
                    "001",
                    null,
                    $"CREATE TABLE t (id int, name text); {also}",
                    "DROP TABLE t; DROP FUNCTION IF EXISTS f();"
                )
            )
            .With("migrations/versions/002a.sql", Revision("002a", "001", a.Upgrade, a.Downgrade))
            .With("migrations/versions/002b.sql", Revision("002b", "001", b.Upgrade, b.Downgrade));
        return merged
            ? here.With("migrations/versions/003.sql", Revision("003", "002a, 002b", third, "SELECT 1;"))
            : here;
    }
}
