using Mnfst.Migrations.Generator.Tests.Infrastructure;
using static Mnfst.Migrations.Generator.Options.MigrationGeneratorSteps;
using static Mnfst.Migrations.Generator.Tests.Infrastructure.EditedProject;

namespace Mnfst.Migrations.Generator.Tests.Incremental;

/// <summary>What an edit sets to work; all that is not named gives what it gave before.</summary>
public class IncrementalTests
{
    private const string Migration = """
        [Revision("003"), DownRevision("002")]
        public class M : Migration
        {
            public override void Upgrade(Operations op) { }

            public override void Downgrade(Operations op) { }
        }
        """;

    [Theory]
    [InlineData("Other.cs", "class Other { int Edited => 1; }")]
    [InlineData("Other.cs", "// edited\nclass Other;")]
    [InlineData("New.cs", "[System.Obsolete] class New;")]
    [InlineData("New.cs", "class New : ")]
    public void An_edit_of_other_code_leaves_every_step_as_it_was(string path, string text) =>
        Assert.Empty(Project().WithCode(path, text).Run());

    [Theory]
    [InlineData("{ }", "{ var a = 1; }")]
    [InlineData("{ }", "{ op.")]
    [InlineData("}\n", "} // edited\n")]
    [InlineData("public override void Downgrade", "\n/* edited */ public override void Downgrade")]
    public void So_does_an_edit_in_the_body_of_a_migration(string old, string edited) =>
        Assert.Empty(
            Project().WithCode("M.cs", Migration.Replace(old, edited, StringComparison.Ordinal)).Run()
        );

    [Fact]
    public void An_edit_of_an_operation_is_looked_at_and_ends_there() =>
        Check(
            Project()
                .WithCode(
                    "M.cs",
                    Migration.Replace("{ }", "{ op.Execute(\"SELECT 1\"); }", StringComparison.Ordinal)
                ),
            (FindClasses, 1)
        );

    [Fact]
    public void What_lint_finds_is_reported_and_nothing_is_written_again() =>
        Check(
            Project()
                .WithCode(
                    "M.cs",
                    Migration.Replace("{ }", "{ op.Execute(\"VACUUM\"); }", StringComparison.Ordinal)
                ),
            (FindClasses, 1),
            (ReadCodeMigrations, 1),
            (SourceOutput, 2)
        );

    [Fact]
    public void An_edit_elsewhere_lints_nothing_again()
    {
        var project = Project()
            .WithCode(
                "M.cs",
                Migration.Replace("{ }", "{ op.Execute(\"VACUUM\"); }", StringComparison.Ordinal)
            );
        project.Run();
        // A place in a tree belongs to one compilation, so what was found is reported anew.
        Check(project.WithCode("Other.cs", "class Edited;"), (SourceOutput, 2));
    }

    [Fact]
    public void So_does_an_additional_file_that_is_no_migration()
    {
        var project = Project();
        Assert.Empty(project.WithFile("notes.txt", "a").Run());
        Assert.Empty(project.WithFile("notes.txt", "b").Run());
        Assert.Equal(0, project.Reads["notes.txt"]);
    }

    [Fact]
    public void An_edit_of_a_statement_reads_one_file_and_writes_one_table_and_checks_no_graph()
    {
        var project = Project();
        var before = project.Sources["MigrationCatalog.0001.g.cs"];
        Check(
            project.WithFile(Path("002"), MigrationProject.SqlText("002", "001", "SELECT 2;")),
            (ReadSqlMigrations, 1),
            (PlanCatalog, 1),
            (EmitTables, 1),
            (SourceOutput, 1)
        );
        Assert.All(project.Reads, file => Assert.Equal(1, file.Value));
        Assert.NotEqual(before, project.Sources["MigrationCatalog.0001.g.cs"]);
    }

    [Fact]
    public void An_edit_that_changes_nothing_ends_where_the_file_is_read() =>
        Assert.Empty(
            Project()
                .WithFile(Path("002"), MigrationProject.SqlText("002", "001", "-- why\n  SELECT 1 ;"))
                .Run()
        );

    [Fact]
    public void An_edit_of_a_link_checks_the_graph_and_writes_what_follows_from_it() =>
        Check(
            Project().WithFile(Path("002"), MigrationProject.SqlText("002", "x")),
            (ReadSqlMigrations, 1),
            (CheckGraph, 1),
            (PlanCatalog, 1),
            // The table goes, the catalog is written without it, the error is reported.
            (EmitTables, 1),
            (EmitCatalog, 1),
            (SourceOutput, 3)
        );

    [Fact]
    public void A_new_file_is_read_alone()
    {
        var project = Project().WithFile(Path("004"), MigrationProject.SqlText("004", "003"));
        Check(
            project,
            (ReadSqlMigrations, 1),
            (CheckGraph, 1),
            (PlanCatalog, 1),
            (EmitTables, 1),
            (EmitRevisionIds, 1),
            (SourceOutput, 2)
        );
        Assert.All(project.Reads, file => Assert.Equal(1, file.Value));
    }

    [Fact]
    public void A_class_that_only_moves_changes_nothing_that_is_written() =>
        Check(Project().WithCode("M.cs", "\n" + Migration), (FindClasses, 1), (ReadCodeMigrations, 1));

    [Fact]
    public void An_edit_of_one_class_leaves_the_others()
    {
        var project = new EditedProject(
            new MigrationProject().Code("001", name: "A").Code("002", "001", "B")
        );
        Check(
            project.WithCode(
                "migrations/B.cs",
                new MigrationProject()
                    .Code("002", "001", "B")
                    .Files["migrations/B.cs"]
                    .Replace("Revision 002", "Second", StringComparison.Ordinal)
            ),
            (FindClasses, 1),
            (ReadCodeMigrations, 1),
            (CheckGraph, 1),
            (PlanCatalog, 1),
            (EmitTables, 1),
            (EmitRevisionIds, 1),
            (SourceOutput, 2)
        );
    }

    [Fact]
    public void A_property_that_allows_several_heads_reads_no_file_again()
    {
        var project = Project();
        Check(project.WithProperty("MnfstAllowMultipleHeads", "true"), (ReadOptions, 1));
        Assert.All(project.Reads, file => Assert.Equal(1, file.Value));
    }

    [Fact]
    public void Of_several_tables_one_is_written_again()
    {
        var sources = new MigrationProject();
        for (var i = 0; i < 350; i++)
            sources.Sql($"{i:D3}", i == 0 ? null : $"{i - 1:D3}");
        Check(
            new EditedProject(sources).WithFile(
                Path("200"),
                MigrationProject.SqlText("200", "199", "SELECT 2;")
            ),
            (ReadSqlMigrations, 1),
            (PlanCatalog, 1),
            (EmitTables, 1),
            (SourceOutput, 1)
        );
    }

    [Fact]
    public void A_warning_in_code_is_reported_again_and_nothing_else()
    {
        var project = new EditedProject(
            new MigrationProject().With(
                "M.cs",
                "[Revision(\"a\")] class M : Migration { public override void Upgrade(Operations op) { } }"
            )
        );
        Check(project.WithCode("Other.cs", "class Other;"), (SourceOutput, 1));
    }

    [Fact]
    public void An_edit_of_the_baseline_lints_nothing_again()
    {
        var project = new EditedProject(
            new MigrationProject().Sql("001").Sql("002", "001", "VACUUM; CREATE INDEX ON t (a);")
        );
        project.WithFile("lint.baseline", "MNFST3101 002 1");
        project.WithProperty("MnfstLintBaseline", "lint.baseline").Run();
        Assert.Single(project.Messages);

        Check(
            project.WithFile("lint.baseline", "MNFST3101 002 1\nMNFST3201 002 1"),
            (ReadBaseline, 1),
            // What is accepted now is reported no more.
            (SourceOutput, 1)
        );

        Assert.Empty(project.Messages);
        Assert.All(project.Reads, file => Assert.Equal(1, file.Value));
        Assert.Empty(project.WithCode("Other.cs", "class Other;").Run());
    }

    [Fact]
    public void An_edit_of_a_repeatable_reads_that_alone()
    {
        const string path = "migrations/repeatable/v.sql";
        var project = Project();
        // What leads to no output is not told.
        Assert.Empty(project.WithFile(path, "SELECT 1;").Run());
        Assert.Empty(project.WithFile(path, "SELECT 2;").Run());

        Check(project.WithFile(path, "SELECT 2;\nCOMMIT;"), (ReadRepeatables, 1), (SourceOutput, 1));

        Assert.Equal(
            [
                $"{path}(2,1): error MNFST3208: A repeatable must not begin or end a transaction: the runner does. Remove the statement.",
            ],
            project.Messages
        );
        Assert.Empty(project.WithCode("Other.cs", "class Edited;").Run());
    }

    private static EditedProject Project() =>
        new(
            new MigrationProject()
                .Sql("001")
                .Sql("002", "001")
                .With("M.cs", Migration)
                .With("Other.cs", "class Other;")
        );

    private static string Path(string id) => $"migrations/versions/{id}.sql";

    private static void Check(EditedProject project, params (string Step, int Outputs)[] worked) =>
        Assert.Equal(
            worked.Select(step => $"{step.Step} {step.Outputs}").Order(),
            project.Run().Select(step => $"{step.Key} {step.Value}").Order()
        );
}
