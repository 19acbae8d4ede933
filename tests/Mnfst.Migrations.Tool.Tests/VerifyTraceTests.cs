using System.Text.Json;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Infrastructure.RevisionText;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary><c>verify --trace</c> says what the statements of revisions really did.</summary>
public partial class VerifyTraceTests
{
    [Fact]
    public async Task A_rewrite_a_scan_and_an_index_are_told_beside_their_revisions()
    {
        using var here = Users();

        var outcome = (await ToolRun.RunAsync(here, "verify", "--trace")).Ended(0);

        Assert.Equal("Verified 5 revisions: up, down and up again.\n", outcome.Results);
        var lines = Traces(outcome.Messages).ToList();
        var build = lines.Single(line => line.Contains("CONCURRENTLY", StringComparison.Ordinal));
        var backfill = lines.Single(line => line.Contains("backfill", StringComparison.Ordinal));
        Assert.Equal(
            [
                "001",
                "up CREATE TABLE public.users (id int PRIMARY KEY,…",
                "up INSERT INTO public.users SELECT i, 'someone' FR…",
                "down DROP TABLE public.users  ACCESS EXCLUSIVE users",
                "002",
                "up ALTER TABLE public.users ALTER COLUMN id TYPE b…  ACCESS EXCLUSIVE users; rewrites users; builds users_pkey",
                "down ALTER TABLE public.users ALTER COLUMN id TYPE i…  ACCESS EXCLUSIVE users; rewrites users; builds users_pkey",
                "003",
                "up ALTER TABLE users ALTER name SET NOT NULL  ACCESS EXCLUSIVE users; scans users",
                "up COMMENT ON TABLE users IS 'people'  SHARE UPDATE EXCLUSIVE users; under ACCESS EXCLUSIVE users",
                "down ALTER TABLE users ALTER name DROP NOT NULL  ACCESS EXCLUSIVE users",
                "down COMMENT ON TABLE users IS NULL  SHARE UPDATE EXCLUSIVE users; under ACCESS EXCLUSIVE users",
                "004",
                "down DROP INDEX users_name  ACCESS EXCLUSIVE users",
                "005",
                "down COMMENT ON TABLE users IS 'people'  SHARE UPDATE EXCLUSIVE users",
            ],
            lines.Except([build, backfill])
        );
        // Whether a lock was seen, and how few rows are found, is not for a test to say.
        Assert.Matches(
            "^up CREATE INDEX CONCURRENTLY users_name .*builds users_name; (sampled|no lock was seen)$",
            build
        );
        Assert.StartsWith(
            "up backfill: UPDATE users SET name = 'someone' WHE…  ROW EXCLUSIVE users",
            backfill,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_document_has_the_same()
    {
        using var here = Users();

        var outcome = (await ToolRun.RunAsync(here, "verify", "--trace", "-o", "json")).Ended(0);
        var revisions = JsonDocument.Parse(outcome.Results).RootElement.GetProperty("revisions");

        var step = revisions[1].GetProperty("trace").GetProperty("upgrade")[0];
        Assert.Equal("statement", step.GetProperty("kind").GetString());
        Assert.Equal(
            "ALTER TABLE public.users ALTER COLUMN id TYPE bigint",
            step.GetProperty("sql").GetString()
        );
        Assert.True(step.GetProperty("duration_ms").GetDouble() > 0);
        Assert.False(step.GetProperty("is_sampled").GetBoolean());
        Assert.Equal(
            """[{"mode":"ACCESS EXCLUSIVE","relation":"public.users","kind":"table"},{"mode":"ACCESS EXCLUSIVE","relation":"public.users_pkey","kind":"index"}]""",
            Compact(step, "locks")
        );
        Assert.Equal("""["public.users"]""", Compact(step, "rewrites"));
        Assert.Equal("""[{"index":"public.users_pkey","table":"public.users"}]""", Compact(step, "builds"));
        var scan = revisions[2].GetProperty("trace").GetProperty("upgrade");
        Assert.Equal("""[{"table":"public.users","reason":"constraint"}]""", Compact(scan[0], "scans"));
        Assert.Equal(
            """[{"mode":"ACCESS EXCLUSIVE","relation":"public.users","kind":"table"}]""",
            Compact(scan[1], "held")
        );
        Assert.True(
            revisions[3].GetProperty("trace").GetProperty("upgrade")[0].GetProperty("is_sampled").GetBoolean()
        );
        Assert.Equal(
            "backfill",
            revisions[4].GetProperty("trace").GetProperty("upgrade")[0].GetProperty("kind").GetString()
        );
    }

    [Fact]
    public async Task Without_the_option_nothing_is_traced()
    {
        using var here = new ToolSurroundings().Sql("001");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(0);
        var json = JsonDocument.Parse(
            (await ToolRun.RunAsync(here, "verify", "-o", "json")).Ended(0).Results
        );

        Assert.DoesNotContain("CREATE TABLE", outcome.Messages, StringComparison.Ordinal);
        Assert.False(json.RootElement.GetProperty("revisions")[0].TryGetProperty("trace", out _));
    }

    [Fact]
    public async Task What_a_revision_needs_of_its_transaction_stays()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .With(
                "migrations/versions/002.sql",
                Revision(
                    "002",
                    "001",
                    """
                    SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
                    SET LOCAL client_min_messages = warning;
                    DO $$ BEGIN
                        ASSERT current_setting('transaction_isolation') = 'serializable';
                    END $$;
                    ALTER TABLE "001" ADD CHECK (id > 0);
                    DO $$ BEGIN
                        ASSERT current_setting('client_min_messages') IN ('warning', 'debug1');
                    END $$;
                    """,
                    """ALTER TABLE "001" DROP CONSTRAINT "001_id_check";"""
                )
            );

        var outcome = (await ToolRun.RunAsync(here, "verify", "--trace")).Ended(0);

        Assert.Contains(
            "up ALTER TABLE \"001\" ADD CHECK (id > 0)  ACCESS EXCLUSIVE \"001\"; scans \"001\"",
            Traces(outcome.Messages)
        );
    }

    [Fact]
    public async Task What_fails_is_told_as_without_a_trace()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .Sql("002", "001", "ALTER TABLE \"001\" ADD note text; SELECT 1/0;");

        var plain = (await ToolRun.RunAsync(here, "verify")).Ended(1);
        var traced = (await ToolRun.RunAsync(here, "verify", "--trace")).Ended(1);

        Assert.Equal(plain.Results, traced.Results);
        Assert.Contains(
            plain.Messages[plain.Messages.IndexOf("error: ", StringComparison.Ordinal)..],
            traced.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_code_does_is_traced()
    {
        using var here = CodeProject
            .Create()
            .With(
                "Two.cs",
                """
                using Mnfst.Migrations;

                [Revision("001")]
                public sealed class One : Migration
                {
                    public override void Upgrade(Operations op) => op.Execute("CREATE TABLE t (id int)");
                    public override void Downgrade(Operations op) => op.Execute("DROP TABLE t");
                }

                [Revision("002")]
                [DownRevision("001")]
                public sealed class Two : Migration
                {
                    public override void Upgrade(Operations op)
                    {
                        var column = string.Concat("i", "d");
                        op.CreateIndex("t_" + column, "t", [column]);
                        op.Run(async (connection, cancellation) =>
                        {
                            await using var command = connection.CreateCommand();
                            command.CommandText = "ALTER TABLE t ADD note text; ALTER TABLE t ADD CHECK (id > 0)";
                            await command.ExecuteNonQueryAsync(cancellation);
                        });
                    }

                    public override void Downgrade(Operations op) =>
                        op.Execute("ALTER TABLE t DROP note, DROP CONSTRAINT t_id_check; DROP INDEX t_id;");
                }
                """
            );

        var outcome = (await ToolRun.RunAsync(here, "verify", "--trace")).Ended(0);

        // The compiler does not know the name of the column.
        Assert.Contains(
            "warning[MNFST3101] CREATE INDEX blocks writes to 't' until the index is built. ",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            Traces(outcome.Messages),
            line => line.StartsWith("up code  ACCESS EXCLUSIVE t; scans t", StringComparison.Ordinal)
        );
        Assert.Contains(
            "lint is silent: ACCESS EXCLUSIVE t while it scans t\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_lint_does_not_foresee_is_told_once()
    {
        using var here = Unforeseen();

        var text = (await ToolRun.RunAsync(here, "verify", "--trace")).Ended(0);
        var json = (await ToolRun.RunAsync(here, "verify", "--trace", "-o", "json")).Ended(0);

        Assert.Equal(
            ["lint is silent: ACCESS EXCLUSIVE users while it scans users"],
            text.Messages.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("lint"))
        );
        var revisions = JsonDocument.Parse(json.Results).RootElement.GetProperty("revisions");
        Assert.Equal(
            [null, "ACCESS EXCLUSIVE users while it scans users", null],
            revisions
                .EnumerateArray()
                .Select(revision => revision.GetProperty("trace").GetProperty("upgrade")[0])
                .Select(step => step.TryGetProperty("unforeseen", out var text) ? text.GetString() : null)
        );
        // What is ignored is not told: of the other statement a hint is.
        Assert.DoesNotContain("MNFST3111", json.Results, StringComparison.Ordinal);
        Assert.Contains("\"rule\": \"MNFST3210\"", json.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_heed_the_settings_of_the_project()
    {
        using var here = Users()
            .With(
                "mnfst.json",
                """{ "lint": { "since": "002", "severity": { "MNFST3110": "error", "MNFST3102": "none" } } }"""
            );

        var outcome = (await ToolRun.RunAsync(here, "verify", "--trace")).Ended(0);

        Assert.Contains("          error[MNFST3110] ", outcome.Messages, StringComparison.Ordinal);
        // Of what is released nothing is said, nor by a rule that is switched off.
        Assert.DoesNotContain("MNFST3116", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("MNFST3102", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_not_as_foretold_is_told_to_those_who_ask()
    {
        using var here = Unforeseen();

        var usual = (await ToolRun.RunAsync(here, "verify", "--trace")).Ended(0);
        var verbose = (await ToolRun.RunAsync(here, "verify", "--trace", "--verbose")).Ended(0);

        const string Difference = "not as foretold: does not rewrite public.users\n";
        Assert.DoesNotContain("foretold", usual.Messages, StringComparison.Ordinal);
        Assert.Single(verbose.Messages.Split(Difference)[1..]);
    }

    /// <summary>A function that alters a table, a finding that is accepted, and a table that is what it is to become.</summary>
    private static ToolSurroundings Unforeseen() =>
        new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision(
                    "001",
                    null,
                    """
                    CREATE TABLE public.users (id int PRIMARY KEY, name text);
                    CREATE FUNCTION public.check_users() RETURNS void LANGUAGE plpgsql
                        AS 'BEGIN ALTER TABLE public.users ADD CHECK (id > 0); END';
                    """,
                    "DROP FUNCTION public.check_users;\nDROP TABLE public.users;"
                )
            )
            .With(
                "migrations/versions/002.sql",
                Revision(
                    "002",
                    "001",
                    "SELECT public.check_users();",
                    "ALTER TABLE users DROP CONSTRAINT users_id_check;"
                )
            )
            .With(
                "migrations/versions/003.sql",
                Revision(
                    "003",
                    "002",
                    """
                    -- mnfst:ignore MNFST3111 few rows
                    ALTER TABLE users ADD CHECK (name <> '');
                    ALTER TABLE users SET LOGGED;
                    """,
                    "ALTER TABLE users DROP CONSTRAINT users_name_check;"
                )
            );

    /// <summary>A table with rows, and revisions that do to it what they are traced for.</summary>
    private static ToolSurroundings Users() =>
        new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision(
                    "001",
                    null,
                    """
                    CREATE TABLE public.users (id int PRIMARY KEY, name text);
                    INSERT INTO public.users SELECT i, 'someone' FROM generate_series(1, 3) i;
                    """,
                    "DROP TABLE public.users;"
                )
            )
            .With(
                "migrations/versions/002.sql",
                Revision(
                    "002",
                    "001",
                    "ALTER TABLE public.users ALTER COLUMN id TYPE bigint;",
                    "ALTER TABLE public.users ALTER COLUMN id TYPE int;"
                )
            )
            .With(
                "migrations/versions/003.sql",
                Revision(
                    "003",
                    "002",
                    """
                    ALTER TABLE users
                        ALTER name SET NOT NULL;
                    COMMENT ON TABLE users IS 'people';
                    """,
                    "ALTER TABLE users ALTER name DROP NOT NULL;\nCOMMENT ON TABLE users IS NULL;"
                )
            )
            .With(
                "migrations/versions/004.sql",
                Revision(
                    "004",
                    "003",
                    """
                    -- mnfst:autocommit
                    CREATE INDEX CONCURRENTLY users_name ON users (name);
                    -- mnfst:end
                    """,
                    "DROP INDEX users_name;"
                )
            )
            .With(
                "migrations/versions/005.sql",
                Revision(
                    "005",
                    "004",
                    """
                    -- mnfst:backfill batch_size 2
                    UPDATE users SET name = 'someone' WHERE name <> 'someone';
                    """,
                    "COMMENT ON TABLE users IS 'people';"
                )
            );

    /// <summary>The revisions and the lines of their steps, without the times, which differ.</summary>
    private static IEnumerable<string> Traces(string messages) =>
        Traced()
            .Matches(messages)
            .Select(match =>
                match.Groups["revision"].Value + match.Groups["way"].Value + match.Groups["step"].Value
            )
            .Select(line => Gap().Replace(line, "  "));

    [GeneratedRegex(
        @"^  ✓ (?<revision>.+)$|^    (?<way>up |down )  *[\d.]+ m?s  (?<step>.+)$",
        RegexOptions.Multiline
    )]
    private static partial Regex Traced();

    [GeneratedRegex("   *")]
    private static partial Regex Gap();

    private static string Compact(JsonElement element, string name) =>
        JsonSerializer.Serialize(element.GetProperty(name));
}
