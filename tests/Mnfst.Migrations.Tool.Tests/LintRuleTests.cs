using System.Text.Json;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>A project has rules of lint in its own code.</summary>
public class LintRuleTests
{
    private const string Tenants = """
        public sealed class Tenants : ILintRule
        {
            public string Id => "APP001";

            public string Title => "Table without tenant_id";

            public string Remedy => "Add {tenant_id}.";

            public void Check(LintRuleContext context)
            {
                if (context.Statement.Is("create table") && !context.Statement.Sql.Contains("tenant_id"))
                    context.Report($"'{context.Statement.Objects[0].Name}' of {context.Revision} belongs to nobody.");
            }
        }
        """;

    [Fact]
    public async Task A_rule_in_code_is_as_any_other()
    {
        using var here = Here(Tenants)
            .Sql(
                "001",
                upgrade: """
                CREATE TABLE a (id bigint PRIMARY KEY);
                CREATE TABLE b (id bigint PRIMARY KEY, tenant_id bigint);
                -- mnfst:ignore APP001 it is for all
                CREATE TABLE c (id bigint PRIMARY KEY);
                -- mnfst:ignore APP001 nothing to ignore
                SELECT 1;
                -- mnfst:ignore APP01 a slip
                SELECT 2;
                """
            )
            .With(
                "Two.cs",
                """
                using Mnfst.Migrations;

                namespace app;

                [Revision("002"), DownRevision("001")]
                public sealed class Two : Migration
                {
                    public override void Upgrade(Operations op)
                    {
                        op.CreateTable("e", t => { t.Column("id", PgType.BigInt); t.PrimaryKey("id"); });
                #pragma warning disable APP001 // it is for all
                        op.CreateTable("f", t => { t.Column("id", PgType.BigInt); t.PrimaryKey("id"); });
                #pragma warning restore APP001
                    }

                    public override void Downgrade(Operations op) { }
                }
                """
            );

        var found = (await ToolRun.RunAsync(here, "lint", "-o", "github")).Ended(5);
        var again = (await ToolRun.RunAsync(here, "lint", "--verbose", "-o", "github")).Ended(5);
        here.With("mnfst.json", """{ "lint": { "severity": { "APP001": "error" } } }""");
        var json = (await ToolRun.RunAsync(here, "lint", "-o", "json")).Ended(5);
        var sarif = (await ToolRun.RunAsync(here, "lint", "-o", "sarif")).Ended(5);
        (await ToolRun.RunAsync(here, "lint", "--baseline", "accepted")).Ended(0);

        Assert.Equal(
            """
            ::warning file=migrations/versions/001.sql,line=5,col=1,endLine=5,title=APP001%3A Table without tenant_id::'a' of 001 belongs to nobody. Add {tenant_id}.
            ::warning file=migrations/versions/001.sql,line=9,col=17,endLine=9,title=MNFST3701%3A Unused suppression::APP001 finds nothing in the statement that follows. Remove the directive.
            ::error file=migrations/versions/001.sql,line=11,col=17,endLine=11,title=MNFST3702%3A Unknown rule::There is no rule 'APP01'. Did you mean 'APP001'?
            ::warning file=Two.cs,line=10,col=12,endLine=10,title=APP001%3A Table without tenant_id::'e' of 002 belongs to nobody. Add {tenant_id}.

            """,
            found.Results
        );
        // What the first run has built is taken again.
        Assert.Equal(found.Results, again.Results);
        Assert.DoesNotContain("Building", again.Messages, StringComparison.Ordinal);
        var finding = JsonDocument.Parse(json.Results).RootElement.GetProperty("findings")[0];
        Assert.Equal("APP001", finding.GetProperty("rule").GetString());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Equal("'a' of 001 belongs to nobody.", finding.GetProperty("problem").GetString());
        Assert.Equal("Add {tenant_id}.", finding.GetProperty("remedy").GetString());
        var rule = JsonDocument
            .Parse(sarif.Results)
            .RootElement.GetProperty("runs")[0]
            .GetProperty("tool")
            .GetProperty("driver")
            .GetProperty("rules")[0];
        Assert.Equal(
            """{"id":"APP001","shortDescription":{"text":"Table without tenant_id"},"defaultConfiguration":{"level":"warning"}}""",
            JsonSerializer.Serialize(rule)
        );
        Assert.Equal(
            ["APP001 001 1", "APP001 002 1"],
            File.ReadAllLines(Path.Combine(here.Folder, "accepted"))
                .Where(line => line.StartsWith("APP", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_rule_sees_what_surrounds_a_statement()
    {
        using var here = Here(
                """
                public sealed class Everything : ILintRule
                {
                    public string Id => "APP001";

                    public string Title => "Everything";

                    public DiagnosticSeverity Severity => DiagnosticSeverity.Hint;

                    public bool HoldsForDowngrades => true;

                    public void Check(LintRuleContext context)
                    {
                        var at = context.Statements.ToList().IndexOf(context.Statement);
                        var relations = context.Relations.Where(r => r.Locked == Likelihood.Certain).Select(r => $"{r} {r.IsLive} {r.Lock} {r.Locked} {r.Rewrites} {r.Scans} {r.BuildsIndex}");
                        context.Report(
                            $"{context.Direction} {at} of {context.Statements.Count} [{context.Statement.Head}] {context.Statement.InTransaction} {context.Statement.IsUnderstood} {string.Join(", ", context.Statement.Objects)}: {string.Join(", ", relations)}",
                            ^1..);
                    }
                }
                """
            )
            .With(
                "mnfst.json",
                """{ "lint": { "severity": { "MNFST3101": "none", "MNFST3204": "none" } } }"""
            )
            .Sql(
                "001",
                upgrade: """
                CREATE UNIQUE /* all */ INDEX i ON users (a);
                FROBNICATE;
                -- mnfst:autocommit
                VACUUM users;
                -- mnfst:end
                WITH x AS (DELETE FROM old RETURNING *) INSERT INTO new SELECT * FROM x;
                """
            );

        var found = (await ToolRun.RunAsync(here, "lint", "-o", "github")).Results;

        Assert.Equal(
            """
            file=migrations/versions/001.sql,line=5,col=44,endLine=5 Upgrade 0 of 4 [CREATE UNIQUE INDEX] True True index i, table users: users True Share Certain No No Certain
            file=migrations/versions/001.sql,line=6,col=10,endLine=6 Upgrade 1 of 4 [FROBNICATE] True False : 
            file=migrations/versions/001.sql,line=8,col=12,endLine=8 Upgrade 2 of 4 [VACUUM] False True : users True ShareUpdateExclusive Certain No Possible No
            file=migrations/versions/001.sql,line=10,col=38,endLine=10 Upgrade -1 of 4 [DELETE FROM] True True table old: new True RowExclusive Certain No No No, old True RowExclusive Certain No No No
            file=migrations/versions/001.sql,line=10,col=71,endLine=10 Upgrade 3 of 4 [INSERT INTO] True True table new, table old: new True RowExclusive Certain No No No, old True RowExclusive Certain No No No
            file=migrations/versions/001.sql,line=12,col=26,endLine=12 Downgrade 0 of 1 [DROP TABLE] True True table 001: 001 False AccessExclusive Certain No No No
            """,
            string.Join(
                '\n',
                found
                    .Split('\n')
                    .Where(line => line.Contains("APP001", StringComparison.Ordinal))
                    .Select(line =>
                        line.Replace("::notice ", "", StringComparison.Ordinal)
                            .Replace(",title=APP001%3A Everything::", " ", StringComparison.Ordinal)
                    )
            )
        );
    }

    [Fact]
    public async Task A_rule_that_throws_is_named_and_others_go_on()
    {
        using var here = Here(
                Tenants
                    + """

                    public sealed class Faulty : ILintRule
                    {
                        public string Id => "APP002";

                        public string Title => "Faulty";

                        public void Check(LintRuleContext context)
                        {
                            if (context.Statement.Is("CREATE TABLE"))
                                throw new System.InvalidOperationException("No\nway.");
                            context.Report("Seen.");
                        }
                    }
                    """,
                "rules.Add(new Tenants()); rules.Add(new Faulty());"
            )
            .Sql("001", upgrade: "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY);")
            .Sql("002", "001", "SELECT 1;");

        string[] lint = ["lint", "-o", "github", "--baseline", "accepted"];
        var found = (await ToolRun.RunAsync(here, lint)).Ended(1);
        var verbose = (await ToolRun.RunAsync(here, [.. lint, "--verbose", "--fail-on", "none"])).Ended(1);

        Assert.Equal(
            ["APP001", "APP001", "APP002"],
            found
                .Results.Split("title=")
                .Select(line => line[..Math.Min(line.Length, "APP001".Length)])
                .Where(id => id.StartsWith("APP", StringComparison.Ordinal))
        );
        Assert.EndsWith(
            """
            warning: 'accepted' is not written, since not all rules could look.
            error: migrations/versions/001.sql: The rule app.Faulty failed at revision 001: No way.

            """,
            found.Messages,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Path.Combine(here.Folder, "accepted")));
        Assert.DoesNotContain("   at ", found.Messages, StringComparison.Ordinal);
        Assert.Contains("   at app.Faulty.Check(", verbose.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "MNFST3999",
        "The rule app.Tenants has the id 'MNFST3999'. An id must be capitals and digits"
    )]
    [InlineData("app-1", "The rule app.Tenants has the id 'app-1'. An id must be capitals and digits")]
    [InlineData(
        "APP002",
        "Several rules have the id 'APP002': 'lint.rules' of mnfst.json, app.Tenants. Give each an id of its own."
    )]
    public async Task An_id_has_the_form_of_one_and_is_no_other_s(string id, string fault)
    {
        using var here = Here(Tenants.Replace("APP001", id, StringComparison.Ordinal))
            .Sql("001")
            .With(
                "mnfst.json",
                """{ "lint": { "rules": [ { "id": "APP002", "statement": "DROP", "message": "No." } ] } }"""
            );

        var told = (await ToolRun.RunAsync(here, "lint")).Ended(1);

        Assert.Contains($"error: {fault}", told.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules.Add(new Tenants());", "public string Title => throw new System.Exception(\"No.\");")]
    [InlineData("throw new System.Exception(\"No.\");", "public string Title => \"\";")]
    public async Task What_a_rule_throws_before_it_is_asked_is_told(string adds, string title)
    {
        using var here = Here(
                Tenants.Replace(
                    "public string Title => \"Table without tenant_id\";",
                    title,
                    StringComparison.Ordinal
                ),
                adds
            )
            .Sql("001");

        var told = (await ToolRun.RunAsync(here, "lint")).Ended(1);

        Assert.Contains(": No.\n", told.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rules_in_code_nothing_is_built()
    {
        using var here = CodeProject.Create().With("Faulty.cs", "class").Sql("001");

        (await ToolRun.RunAsync(here, "lint")).Ended(0);

        Assert.False(Directory.Exists(Path.Combine(here.Folder, "bin", "Debug")));
    }

    [Fact]
    public async Task A_project_that_does_not_build_has_no_rules_to_ask()
    {
        using var here = Here(Tenants).With("Faulty.cs", "class").Sql("001");

        var told = (await ToolRun.RunAsync(here, "lint")).Ended(1);

        Assert.Contains("'app.csproj' does not build.", told.Messages, StringComparison.Ordinal);
    }

    private static ToolSurroundings Here(string rule, string? adds = null) =>
        CodeProject
            .Create()
            .With(
                "Rules.cs",
                $$"""
                using System.Collections.Generic;
                using System.Linq;
                using Mnfst.Migrations;
                using Mnfst.Migrations.Core.Diagnostics;

                namespace app;

                public sealed partial class MigrationCatalog
                {
                    static partial void AddLintRules(ICollection<ILintRule> rules)
                    {
                        {{adds ?? $"rules.Add(new {rule.Split("class ")[1].Split(' ')[0]}());"}}
                    }
                }

                {{rule}}
                """
            );
}
