using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Generator.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Generator.Tests.Emit;

/// <summary>The catalog that is written, compiled and loaded.</summary>
public class CatalogTests
{
    private const string Methods =
        "public override void Upgrade(Operations op) => op.Execute(\"SELECT 1\"); public override void Downgrade(Operations op) => op.Execute(\"SELECT 2\");";

    [Fact]
    public void It_holds_both_kinds_in_the_order_of_the_graph()
    {
        var project = new MigrationProject()
            .Sql("001")
            .Code("002", "001", "Second")
            .Sql("aaa", "002")
            .Code("000", "aaa", "Last");
        Assert.Equal(
            ["001", "002", "aaa", "000"],
            project.Run().LoadCatalog().Entries.Select(e => e.Revision.Id)
        );
    }

    [Fact]
    public void A_sql_migration_runs_what_its_file_says()
    {
        var project = new MigrationProject()
            .With(
                "migrations/versions/007.sql",
                """
                -- Add "users", then
                --   count them
                -- mnfst:revision 007
                -- mnfst:depends_on it
                -- mnfst:branch_labels auth
                -- mnfst:create_date 2024-11-08T12:00:00+01:00
                -- mnfst:phase contract
                -- mnfst:set work_mem 256MB

                -- mnfst:upgrade
                CREATE TABLE users (name text DEFAULT 'größe');
                -- mnfst:downgrade
                DROP TABLE users;
                """
            )
            .Sql("it");
        var entry = project.Run().LoadCatalog().Entries[1];
        var expected = new SqlMigrationEntry(
            SqlRevisionReader.Read(
                "migrations/versions/007.sql",
                project.Files["migrations/versions/007.sql"]
            )
        );

        Assert.IsType<SqlMigrationEntry>(entry);
        Assert.Equal(expected.Revision with { Declaration = null }, entry.Revision);
        Assert.Equal("migrations/versions/007.sql", entry.SourcePath);
        Assert.Equal(expected.Checksum, entry.Checksum);
        foreach (var direction in Enum.GetValues<MigrationDirection>())
        {
            Assert.Equal(expected.Load(direction).Steps, entry.Load(direction).Steps);
            Assert.Equal(expected.Load(direction).Settings, entry.Load(direction).Settings);
        }
    }

    [Fact]
    public void A_class_runs_as_its_attributes_say()
    {
        var entry = Load(
            $$"""
            [Revision("a", Message = "Say \"hi\"\tthere", CreateDate = "2024-11-08", Transaction = TransactionMode.None)]
            [BranchLabel("x", "y")]
            [Phase(RevisionPhase.Contract)]
            [Replaces("a1", "a2")]
            [Setting("work_mem", "256MB"), Setting("search_path", "app, \"$user\"")]
            class A : Migration { {{Methods}} }
            """
        );
        Assert.Equal("Say \"hi\"\tthere", entry.Revision.Message);
        Assert.Equal(new DateTimeOffset(2024, 11, 8, 0, 0, 0, TimeSpan.Zero), entry.Revision.CreateDate);
        Assert.Equal(["x", "y"], entry.Revision.BranchLabels);
        Assert.Equal(["a1", "a2"], entry.Revision.Replaces);
        Assert.Equal(RevisionPhase.Contract, entry.Revision.Phase);
        Assert.Equal("migrations/A.cs", entry.SourcePath);
        Assert.Null(entry.IrreversibleReason);

        var script = entry.Load(MigrationDirection.Upgrade);
        Assert.Equal(TransactionMode.None, script.Transaction);
        Assert.Equal(
            [new RevisionSetting("work_mem", "256MB"), new RevisionSetting("search_path", "app, \"$user\"")],
            script.Settings
        );
        Assert.Equal("SELECT 1", Assert.IsType<StatementStep>(Assert.Single(script.Steps)).Sql);
        var downgrade = entry.Load(MigrationDirection.Downgrade);
        Assert.Equal("SELECT 2", Assert.IsType<StatementStep>(Assert.Single(downgrade.Steps)).Sql);
    }

    [Fact]
    public void An_irreversible_class_says_why() =>
        Assert.Equal(
            "the old data\nare gone",
            Load(
                """
                [Revision("a"), Irreversible("the old data\nare gone")]
                class A : Migration { public override void Upgrade(Operations op) { } }
                """
            ).IrreversibleReason
        );

    [Fact]
    public void A_class_without_a_downgrade_is_irreversible_too()
    {
        var project = new MigrationProject().With(
            "A.cs",
            """
            #pragma warning disable MNFST2007
            [Revision("a")]
            class A : Migration { public override void Upgrade(Operations op) { } }
            """
        );
        Assert.Equal(
            "it does not override Downgrade.",
            Assert.Single(project.Run().LoadCatalog().Entries).IrreversibleReason
        );
    }

    [Fact]
    public void Each_entry_makes_its_own_class_however_many_there_are()
    {
        var project = new MigrationProject();
        string? last = null;
        for (var i = 0; i < 250; i++)
        {
            var id = $"r{i:D3}";
            project = i % 3 == 0 ? project.Sql(id, last) : project.Code(id, last, $"M{i}");
            if (i % 3 != 0)
                project.Files[$"migrations/M{i}.cs"] = project
                    .Files[$"migrations/M{i}.cs"]
                    .Replace("SELECT 1", $"SELECT {i}", StringComparison.Ordinal);
            last = id;
        }
        var entries = project.Run().LoadCatalog().Entries;
        Assert.Equal(250, entries.Count);
        for (var i = 0; i < 250; i++)
        {
            Assert.Equal($"r{i:D3}", entries[i].Revision.Id);
            var step = Assert.Single(entries[i].Load(MigrationDirection.Upgrade).Steps);
            Assert.Equal(i % 3 == 0 ? "SELECT 1" : $"SELECT {i}", Assert.IsType<StatementStep>(step).Sql);
        }
    }

    [Theory]
    [InlineData("", "MigrationCatalog")]
    [InlineData("My-App.2nd", "My_App._2nd.MigrationCatalog")]
    [InlineData("a.class", "a.class.MigrationCatalog")]
    [InlineData("System", "System.MigrationCatalog")]
    [InlineData("A.Mnfst.Migrations", "A.Mnfst.Migrations.MigrationCatalog")]
    public void It_is_in_the_root_namespace_of_the_project(string rootNamespace, string fullName) =>
        Assert.Equal(
            fullName,
            new MigrationProject()
                .Property("RootNamespace", rootNamespace)
                .Sql("001")
                .Code("002", "001")
                .Run()
                .LoadCatalog()
                .GetType()
                .FullName
        );

    [Fact]
    public void A_project_without_migrations_gets_nothing() =>
        Assert.Empty(new MigrationProject().With("A.cs", "class A;").Run().Sources);

    [Fact]
    public void With_errors_the_code_that_uses_it_still_compiles()
    {
        var outcome = new MigrationProject()
            .With(
                "001.sql",
                "-- mnfst:revision 001\n-- mnfst:down_revision x\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            )
            .With(
                "Uses.cs",
                "namespace App; class Uses { object X => MigrationCatalog.Instance.Entries; string Y => RevisionIds._001; }"
            )
            .Run();
        Assert.Single(outcome.Messages);
        Assert.Empty(outcome.CompilerDiagnostics);
    }

    [Fact]
    public void A_file_without_a_readable_id_is_a_migration_all_the_same() =>
        Assert.Contains(
            "MigrationCatalog.g.cs",
            new MigrationProject().With("001.sql", "SELECT 1;").Run().Sources.Keys
        );

    [Fact]
    public void Documented_code_is_documented() =>
        Assert.Empty(
            new MigrationProject { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Diagnose }
                .With("a.sql", "-- <b> & \u0001 \ud83d\ude00 \u2028\n" + MigrationProject.SqlText("a"))
                .With("M.cs", $"[Revision(\"b\"), DownRevision(\"a\")] class M : Migration {{ {Methods} }}")
                .Run()
                .CompilerDiagnostics
        );

    [Fact]
    public void No_rule_of_the_project_is_for_generated_code()
    {
        var project = new MigrationProject()
            .Sql("001")
            .With(
                "A.cs",
                $"[assembly: System.CLSCompliant(true)] [Revision(\"_a\"), DownRevision(\"001\")] public class A : Migration {{ {Methods} }}"
            );
        project.Severities = options =>
            options
                .WithGeneralDiagnosticOption(Microsoft.CodeAnalysis.ReportDiagnostic.Error)
                .WithNullableContextOptions(Microsoft.CodeAnalysis.NullableContextOptions.Disable)
                .WithOverflowChecks(true);
        Assert.DoesNotContain(
            project.Run().CompilerDiagnostics,
            diagnostic => GeneratorOutcome.PathOf(diagnostic).EndsWith(".g.cs", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_project_adds_its_hooks_in_a_part_of_the_catalog()
    {
        var catalog = new MigrationProject()
            .Sql("001")
            .With(
                "Hooks.cs",
                """
                namespace App;

                public sealed partial class MigrationCatalog
                {
                    static partial void AddHooks(System.Collections.Generic.ICollection<IMigrationHook> hooks)
                    {
                        hooks.Add(new Second());
                        hooks.Add(new First());
                    }
                }

                file sealed class First : IMigrationHook { string IMigrationHook.Name => "first"; }

                file sealed class Second : IMigrationHook { string IMigrationHook.Name => "second"; }
                """
            )
            .Run()
            .LoadCatalog();
        Assert.Equal(["second", "first"], catalog.Hooks.Select(hook => hook.Name));
        Assert.NotSame(catalog.Hooks[0], catalog.Hooks[0]);
    }

    [Fact]
    public void Rules_of_lint_in_code_are_added_by_the_project()
    {
        var catalog = new MigrationProject()
            .Sql("001")
            .With(
                "Rules.cs",
                """
                namespace App;

                public sealed partial class MigrationCatalog
                {
                    static partial void AddLintRules(System.Collections.Generic.ICollection<ILintRule> rules) =>
                        rules.Add(new Rule());
                }

                file sealed class Rule : ILintRule
                {
                    public string Id => "APP001";

                    public string Title => "Nothing";

                    public void Check(LintRuleContext context) { }
                }
                """
            )
            .Run()
            .LoadCatalog();
        Assert.Equal("APP001", Assert.Single(catalog.LintRules).Id);
        Assert.Empty(new MigrationProject().Sql("001").Run().LoadCatalog().LintRules);
    }

    [Fact]
    public void A_project_without_hooks_has_none() =>
        Assert.Empty(new MigrationProject().Sql("001").Run().LoadCatalog().Hooks);

    private static MigrationEntry Load(string code) =>
        Assert.Single(new MigrationProject().With("migrations/A.cs", code).Run().LoadCatalog().Entries);
}
