using System.Diagnostics;
using System.Text.Json;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>What revisions would do to a live database is told from their sources, and what is accepted is not told again.</summary>
public class LintTests
{
    private const string Blocking = "CREATE INDEX \"by_id\" ON users (id);";

    [Fact]
    public async Task A_finding_is_shown_with_its_line_its_lock_and_the_safe_form()
    {
        using var here = History();

        var found = (await ToolRun.RunAsync(here, "lint")).Ended(5);

        Assert.Equal(
            """
            warning[MNFST3101]: CREATE INDEX blocks writes to 'users' until the index is built.
             --> migrations/versions/002.sql:5:1
              |
            5 | CREATE INDEX "by_id" ON users (id);
              | ^^^^^^^^^^^^
              = lock: SHARE on users, blocks writes, builds an index
              = help: Use CREATE INDEX CONCURRENTLY in an autocommit block.

            1 warning in 2 revisions.

            """,
            found.Results
        );
        Assert.Equal(
            "'mnfst explain MNFST3101' tells more; '-- mnfst:ignore ID REASON' above a statement accepts a finding.\n",
            found.Messages
        );
    }

    [Fact]
    public async Task What_blocks_nobody_is_no_finding()
    {
        using var here = new ToolSurroundings().Sql(
            "001",
            upgrade: "CREATE TABLE users (id bigint PRIMARY KEY); CREATE INDEX ON users (id);"
        );

        var found = (await ToolRun.RunAsync(here, "lint")).Ended(0);

        Assert.Equal("Nothing found in 1 revision.\n", found.Results);
        Assert.Empty(found.Messages);
    }

    [Fact]
    public async Task A_program_is_told_all_of_it()
    {
        using var here = History();

        var answer = Parse((await ToolRun.RunAsync(here, "lint", "-o", "json")).Ended(5).Results);

        var finding = Assert.Single(answer.GetProperty("findings").EnumerateArray());
        Assert.Equal("MNFST3101", finding.GetProperty("rule").GetString());
        Assert.Equal("warning", finding.GetProperty("severity").GetString());
        Assert.Equal("002", finding.GetProperty("revision").GetString());
        Assert.Equal("migrations/versions/002.sql", finding.GetProperty("path").GetString());
        Assert.Equal((5, 1, 5, 13), PlaceOf(finding));
        Assert.Equal("CREATE INDEX \"by_id\" ON users (id)", finding.GetProperty("statement").GetString());
        var locked = finding.GetProperty("locks")[0];
        Assert.Equal("users", locked.GetProperty("relation").GetString());
        Assert.Equal("SHARE", locked.GetProperty("mode").GetString());
        Assert.Equal("certain", locked.GetProperty("builds_index").GetString());
        Assert.Equal("""{"error":0,"warning":1,"hint":0}""", Compact(answer.GetProperty("counts")));
    }

    [Fact]
    public async Task Code_scanning_is_given_SARIF()
    {
        using var here = History();

        var run = Parse((await ToolRun.RunAsync(here, "lint", "-o", "sarif")).Ended(5).Results)
            .GetProperty("runs")[0];

        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal("MNFST3101", result.GetProperty("ruleId").GetString());
        Assert.Equal("warning", result.GetProperty("level").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(
            """{"uri":"migrations/versions/002.sql"}""",
            Compact(place.GetProperty("artifactLocation"))
        );
        Assert.Equal(
            """{"startLine":5,"startColumn":1,"endLine":5,"endColumn":13}""",
            Compact(place.GetProperty("region"))
        );
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0];
        Assert.Equal("MNFST3101", rule.GetProperty("id").GetString());
    }

    [Fact]
    public async Task GitHub_is_given_an_annotation()
    {
        using var here = History();

        Assert.StartsWith(
            "::warning file=migrations/versions/002.sql,line=5,col=1,endLine=5,title=MNFST3101%3A ",
            (await ToolRun.RunAsync(here, "lint", "-o", "github")).Ended(5).Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_findings_of_some_weight_are_a_failure()
    {
        using var here = History();

        (await ToolRun.RunAsync(here, "lint", "--fail-on", "error")).Ended(0);
        (await ToolRun.RunAsync(here, "lint", "--fail-on", "none")).Ended(0);
        (await ToolRun.RunAsync(here, "lint", "--fail-on", "hint")).Ended(5);
        var wrong = (await ToolRun.RunAsync(here, "lint", "--fail-on", "warn")).Ended(2);

        Assert.Contains("'warn' is no severity", wrong.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_released_revisions_nothing_is_said()
    {
        using var here = History().Sql("003", "002", Blocking.Replace("by_id", "again"));

        var after = (await ToolRun.RunAsync(here, "lint", "--since", "002")).Ended(5);
        here.With("mnfst.json", """{ "lint": { "since": "003" } }""");
        var none = (await ToolRun.RunAsync(here, "lint")).Ended(0);
        var unknown = (await ToolRun.RunAsync(here, "lint", "--since", "004")).Ended(2);

        Assert.Contains("003.sql:5:1", after.Results, StringComparison.Ordinal);
        Assert.EndsWith("1 warning in 1 revision.\n", after.Results, StringComparison.Ordinal);
        Assert.Equal("Nothing found in 0 revisions.\n", none.Results);
        Assert.Equal("3 revisions released and left out.\n", none.Messages);
        Assert.StartsWith(
            "error: '004' is neither a revision nor a Git ref.",
            unknown.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Since_a_Git_ref_are_the_files_that_differ_from_it()
    {
        using var here = History();
        Git(here, "init", "-q");
        Git(here, "add", ".");
        Git(here, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
        Git(here, "tag", "v1");
        here.Sql("003", "002", Blocking.Replace("by_id", "again"));

        var added = (await ToolRun.RunAsync(here, "lint", "--since", "v1")).Ended(5);
        here.Sql("002", "001", Blocking + " -- changed");
        var changed = (await ToolRun.RunAsync(here, "lint", "--since", "v1")).Ended(5);

        Assert.EndsWith("1 warning in 1 revision.\n", added.Results, StringComparison.Ordinal);
        Assert.EndsWith("2 warnings in 2 revisions.\n", changed.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_baseline_accepts_is_not_told_again()
    {
        using var here = History();
        string[] lint = ["lint", "--baseline", "lint.baseline"];

        var written = (await ToolRun.RunAsync(here, lint)).Ended(0);
        here.Sql("002", "001", Blocking + Blocking.Replace("by_id", "again"));
        var more = (await ToolRun.RunAsync(here, lint)).Ended(5);
        (await ToolRun.RunAsync(here, [.. lint, "--update-baseline"])).Ended(0);
        var all = (await ToolRun.RunAsync(here, lint)).Ended(0);
        here.With("lint.baseline", "# accepted\nMNFST3101 002\n");
        var malformed = (await ToolRun.RunAsync(here, lint)).Ended(1);

        Assert.Equal(
            "Wrote 1 line to 'lint.baseline'.\n1 finding accepted by the baseline.\n",
            written.Messages
        );
        Assert.EndsWith("1 warning in 2 revisions.\n", more.Results, StringComparison.Ordinal);
        Assert.Equal("2 findings accepted by the baseline.\n", all.Messages);
        Assert.StartsWith(
            "error: lint.baseline(2,1): 'MNFST3101 002' is no line of a baseline",
            malformed.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_compiler_and_the_command_accept_the_same_of_a_class()
    {
        using var here = CodeProject
            .Create()
            .With(
                "One.cs",
                """
                using Mnfst.Migrations;

                [Revision("001")]
                public sealed class One : Migration
                {
                    public override void Upgrade(Operations op)
                    {
                #pragma warning disable MNFST3101 // there are few users
                        op.CreateIndex("a", "users", ["a"]);
                #pragma warning restore MNFST3101
                        op.CreateIndex("b", "users", ["b"]);
                #pragma warning disable MNFST3101 // there are few users
                        op.CreateIndex("c", "users", ["c"]);
                #pragma warning restore MNFST3101
                    }

                    public override void Downgrade(Operations op) { }
                }
                """
            )
            .With(
                "Directory.Build.props",
                "<Project><PropertyGroup><MnfstLintBaseline>accepted</MnfstLintBaseline><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup></Project>"
            );
        string[] lint = ["lint", "--baseline", "accepted"];

        (await ToolRun.RunAsync(here, lint)).Ended(0);
        var text = await File.ReadAllTextAsync(
            Path.Combine(here.Folder, "accepted"),
            TestContext.Current.CancellationToken
        );
        // With warnings as errors, it builds if the compiler has nothing to say.
        (await ToolRun.RunAsync(here, "script")).Ended(0);
        here.With("accepted", text.Replace("001 2", "001 1", StringComparison.Ordinal));
        var found = (await ToolRun.RunAsync(here, lint)).Ended(5);
        var built = (await ToolRun.RunAsync(here, "script")).Ended(1);

        Assert.EndsWith("\nMNFST3101 001 2\n", text, StringComparison.Ordinal);
        Assert.Contains("One.cs:11:12", found.Results, StringComparison.Ordinal);
        Assert.Contains("One.cs(11,12): error MNFST3101", built.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_weigh_what_the_settings_say_in_the_environment()
    {
        using var here = History()
            .With(
                "mnfst.json",
                """
                {
                  "lint": { "severity": { "MNFST3101": "none" } },
                  "environments": { "production": { "lint": { "severity": { "MNFST3101": "error" } } } }
                }
                """
            );

        (await ToolRun.RunAsync(here, "lint")).Ended(0);
        var production = (
            await ToolRun.RunAsync(here, "lint", "--env", "production", "--fail-on", "error")
        ).Ended(5);
        here.With("mnfst.json", """{ "lint": { "severity": { "MNFST3110x": "none" } } }""");
        var unknown = (await ToolRun.RunAsync(here, "lint")).Ended(2);
        here.With("mnfst.json", """{ "lint": { "postgres_versions": "new" } }""");
        var versions = (await ToolRun.RunAsync(here, "lint")).Ended(2);

        Assert.StartsWith("error[MNFST3101]: ", production.Results, StringComparison.Ordinal);
        Assert.Equal(
            "error: mnfst.json: 'lint' gives a severity to 'MNFST3110x', and there is no such rule. Did you mean 'MNFST3110'?\n",
            unknown.Messages
        );
        Assert.Contains(
            "'new' is no value for 'postgres_versions'",
            versions.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_project_has_rules_of_its_own()
    {
        using var here = new ToolSurroundings()
            .Sql("001", upgrade: "CREATE TABLE users (id bigint PRIMARY KEY);")
            .Sql("002", "001", "CREATE UNIQUE INDEX CONCURRENTLY i ON users (id);\nDROP VIEW app.v;")
            .With(
                "mnfst.json",
                """
                { "lint": {
                  "severity": { "MNFST3201": "none", "MNFST3402": "none" },
                  "rules": [
                    { "id": "APP001", "statement": "create index", "object": "us?rs", "message": "No {index} here.", "severity": "error" },
                    { "id": "APP002", "statement": "DROP", "object": "app.*", "message": "Ask before." },
                    { "id": "APP003", "statement": "DROP TABLE", "message": "Of downgrades nothing is said." }
                  ] } }
                """
            );

        var found = (await ToolRun.RunAsync(here, "lint", "-o", "github")).Ended(5);
        here.Sql(
            "002",
            "001",
            "-- mnfst:ignore APP002 nobody uses it\nDROP VIEW app.v;\n-- mnfst:ignore APP01 x\nSELECT 1;"
        );
        var ignored = (await ToolRun.RunAsync(here, "lint", "-o", "github")).Ended(5);

        Assert.Equal(
            """
            ::error file=migrations/versions/002.sql,line=5,col=1,endLine=5,title=APP001%3A No {index} here.::No {index} here.
            ::warning file=migrations/versions/002.sql,line=6,col=1,endLine=6,title=APP002%3A Ask before.::Ask before.

            """,
            found.Results
        );
        Assert.EndsWith(
            "title=MNFST3702%3A Unknown rule::There is no rule 'APP01'. Did you mean 'APP001'?\n",
            Assert.Single(ignored.Results.Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "\n",
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{ "statement": "DROP", "message": "x" }""", "The rule has no 'id'")]
    [InlineData(
        """{ "id": "MNFST9999", "statement": "DROP", "message": "x" }""",
        "must not begin with MNFST"
    )]
    [InlineData("""{ "id": "APP001", "statment": "DROP" }""", "Did you mean 'statement'?")]
    [InlineData("1", "'rules' must be a list of objects")]
    public async Task A_rule_that_is_malformed_is_told_at_its_place(string rule, string fault)
    {
        using var here = History().With("mnfst.json", $$"""{ "lint": { "rules": [ {{rule}} ] } }""");

        var told = (await ToolRun.RunAsync(here, "lint")).Ended(1);

        Assert.StartsWith("error: mnfst.json(1,", told.Messages, StringComparison.Ordinal);
        Assert.Contains(fault, told.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_understood_is_counted_and_no_finding()
    {
        using var here = new ToolSurroundings().Sql("001", upgrade: "FROBNICATE users; SELECT 1;");

        var found = (await ToolRun.RunAsync(here, "lint", "--verbose")).Ended(0);

        Assert.Equal("Nothing found in 1 revision.\n", found.Results);
        Assert.Equal("1 statement not understood, and not looked at.\n", found.Messages);
    }

    [Fact]
    public async Task Of_a_class_the_same_is_told_as_the_compiler_tells()
    {
        using var here = CodeProject
            .Create()
            .With(
                "Two.cs",
                """"
                using System.Diagnostics.CodeAnalysis;
                using Mnfst.Migrations;

                [Revision("001")]
                public sealed class One : Migration
                {
                    public override void Upgrade(Operations op)
                    {
                        op.CreateIndex("a", "users", ["a"]);
                #pragma warning disable MNFST3101 // there are few users
                        op.CreateIndex("b", "users", ["b"]);
                #pragma warning restore MNFST3101
                        op.Execute(
                            """
                            SELECT 1;
                            CREATE INDEX c ON users (c);
                            """);
                    }

                    [SuppressMessage("", "MNFST3102")]
                    public override void Downgrade(Operations op) => op.DropIndex("a");
                }
                """"
            );

        var found = (await ToolRun.RunAsync(here, "lint", "-o", "github")).Ended(5).Results;

        Assert.Equal(
            [
                "::warning file=Two.cs,line=9,col=12,endLine=9,title=MNFST3101%3A ",
                "::warning file=Two.cs,line=16,col=13,endLine=16,title=MNFST3101%3A ",
                "::warning file=Two.cs,line=20,col=6,endLine=20,title=MNFST3704%3A ",
            ],
            found
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line[..(line.IndexOf("%3A ", StringComparison.Ordinal) + 4)])
        );
    }

    [Fact]
    public async Task A_finding_in_CSharp_is_shown_with_its_line_and_what_to_write_there()
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
                    public override void Upgrade(Operations op) => op.CreateIndex("a", "users", ["a"]);

                    public override void Downgrade(Operations op) => op.Execute("DROP INDEX a");
                }
                """
            );

        Assert.Equal(
            """
            warning[MNFST3101]: CREATE INDEX blocks writes to 'users' until the index is built.
             --> Two.cs:6:55
              |
            6 |     public override void Upgrade(Operations op) => op.CreateIndex("a", "users", ["a"]);
              |                                                       ^^^^^^^^^^^
              = lock: SHARE on users, blocks writes, builds an index
              = help: Pass concurrently: true.

            warning[MNFST3102]: DROP INDEX locks the table of 'a' against reads and writes; while it waits for running queries, new ones queue behind it.
             --> Two.cs:8:66
              |
            8 |     public override void Downgrade(Operations op) => op.Execute("DROP INDEX a");
              |                                                                  ^^^^^^^^^^
              = lock: ACCESS EXCLUSIVE on users, blocks reads and writes
              = lock: ACCESS EXCLUSIVE on a, blocks reads and writes
              = help: Use DROP INDEX CONCURRENTLY in op.Autocommit(...).

            2 warnings in 1 revision.

            """,
            (await ToolRun.RunAsync(here, "lint")).Ended(5).Results
        );
    }

    [Fact]
    public async Task Other_commands_have_no_such_forms()
    {
        using var here = History();

        Assert.Contains(
            "'sarif' is not an output format. Write --output text or --output json.",
            (await ToolRun.RunAsync(here, "heads", "-o", "sarif")).Ended(2).Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Write --output text, --output json, --output sarif or --output github.",
            (await ToolRun.RunAsync(here, "lint", "-o", "xml")).Ended(2).Messages,
            StringComparison.Ordinal
        );
    }

    private static ToolSurroundings History() =>
        new ToolSurroundings()
            .Sql("001", upgrade: "CREATE TABLE users (id bigint PRIMARY KEY);")
            .Sql("002", "001", Blocking);

    private static void Git(ToolSurroundings here, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = here.Folder };
        using var git = Process.Start(start)!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private static (int, int, int, int) PlaceOf(JsonElement finding) =>
        (
            finding.GetProperty("line").GetInt32(),
            finding.GetProperty("column").GetInt32(),
            finding.GetProperty("end_line").GetInt32(),
            finding.GetProperty("end_column").GetInt32()
        );
}
