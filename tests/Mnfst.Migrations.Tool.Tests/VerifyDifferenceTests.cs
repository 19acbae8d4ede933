using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Infrastructure.RevisionText;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>What counts as a difference where a revision was taken back, and how it is shown.</summary>
public class VerifyDifferenceTests
{
    [Fact]
    public async Task A_column_that_comes_back_at_the_end_is_no_difference()
    {
        using var here = new ToolSurroundings()
            .Sql("001", upgrade: "CREATE TABLE \"001\" (a int, b int, c int);")
            .With(
                "migrations/versions/002.sql",
                """
                -- mnfst:revision 002
                -- mnfst:down_revision 001
                -- mnfst:upgrade
                ALTER TABLE "001" DROP COLUMN b;
                -- mnfst:downgrade
                ALTER TABLE "001" ADD COLUMN b int;
                """
            );

        (await ToolRun.RunAsync(here, "verify")).Ended(0);
    }

    [Theory]
    [InlineData("behind an empty line", "BEGIN\n\n  RETURN {0};\nEND")]
    [InlineData("in a line that begins with SET", "BEGIN\nSET LOCAL work_mem = {0};\nRETURN 1;\nEND")]
    [InlineData("in a comment", "BEGIN\n-- {0}\nRETURN 1;\nEND")]
    [InlineData("in a line that begins with a backslash", "BEGIN RETURN length('\n\\{0}\n'); END")]
    [InlineData(
        "behind a key of pg_dump's",
        "BEGIN RETURN length('\n\\restrict a\n{0}\n\\unrestrict a\n'); END"
    )]
    [InlineData(
        "behind what looks like the header of another object",
        "BEGIN\n--\n-- Name: f(); Type: FUNCTION; Schema: public; Owner: postgres\n--\n\n  RETURN {0};\nEND"
    )]
    public async Task Another_body_of_a_function_is_a_difference_wherever_it_stands(string where, string body)
    {
        var (one, two) = (Function(body, 1), Function(body, 2222));
        using var here = new ToolSurroundings()
            .With("migrations/versions/001.sql", Revision("001", null, one, "DROP FUNCTION f();"))
            // What was one before is two afterwards.
            .With("migrations/versions/002.sql", Revision("002", "001", two, two));

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.True(
            outcome.Messages.Contains(
                "The downgrade of revision '002' does not restore the schema. Different: function public.f().\n",
                StringComparison.Ordinal
            ),
            $"{where}: {outcome.Messages}"
        );

        static string Function(string body, int value) =>
            $"CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$ {body.Replace("{0}", value.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)} $body$;";
    }

    [Fact]
    public async Task A_difference_is_shown_with_what_is_around_it()
    {
        var columns = string.Join(", ", Enumerable.Range(10, 20).Select(number => $"c{number} int"));
        using var here = new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision("001", null, $"CREATE TABLE t ({columns});", "DROP TABLE t;")
            )
            .With(
                "migrations/versions/002.sql",
                Revision(
                    "002",
                    "001",
                    "ALTER TABLE t ALTER c20 TYPE bigint;",
                    "ALTER TABLE t ALTER c20 TYPE smallint;"
                )
            );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.EndsWith(
            """
            error: migrations/versions/002.sql: The downgrade of revision '002' does not restore the schema. Different: table public.t.
              table public.t
                @@ -9,7 +9,7 @@
                     c17 integer,
                     c18 integer,
                     c19 integer,
                -    c20 integer,
                +    c20 smallint,
                     c21 integer,
                     c22 integer,
                     c23 integer,

            """,
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_access_method_is_a_difference()
    {
        using var here = new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision(
                    "001",
                    null,
                    """
                    CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler;
                    CREATE TABLE t (id int) USING other;
                    """,
                    "DROP TABLE t; DROP ACCESS METHOD other;"
                )
            )
            .With(
                "migrations/versions/002.sql",
                Revision("002", "001", "DROP TABLE t;", "CREATE TABLE t (id int);")
            );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "The downgrade of revision '002' does not restore the schema. Different: table public.t.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_table_is_not_the_journals_for_the_beginning_of_its_name()
    {
        using var here = new ToolSurroundings().With(
            "migrations/versions/001.sql",
            Revision("001", null, "CREATE TABLE mnfst_journal_of_mine (id int);", "SELECT 1;")
        );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "Left behind: table public.mnfst_journal_of_mine.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_attribute_that_comes_back_at_the_end_is_no_difference()
    {
        using var here = new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision(
                    "001",
                    null,
                    "CREATE TYPE pair AS (a int, b numeric(5, 2), c int);",
                    "DROP TYPE pair;"
                )
            )
            .With(
                "migrations/versions/002.sql",
                Revision(
                    "002",
                    "001",
                    "ALTER TYPE pair DROP ATTRIBUTE b;",
                    "ALTER TYPE pair ADD ATTRIBUTE b numeric(5, 2);"
                )
            );

        (await ToolRun.RunAsync(here, "verify")).Ended(0);
    }

    [Fact]
    public async Task What_no_statement_can_make_is_a_difference_too()
    {
        using var here = new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision("001", null, "CREATE TABLE t (id int); CREATE INDEX i ON t (id);", "DROP TABLE t;")
            )
            .With(
                "migrations/versions/002.sql",
                Revision(
                    "002",
                    "001",
                    "SELECT 1;",
                    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass;"
                )
            );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "The downgrade of revision '002' does not restore the schema. Different: index public.i.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }
}
