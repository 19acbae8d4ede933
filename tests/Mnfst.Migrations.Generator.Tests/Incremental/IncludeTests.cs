using Mnfst.Migrations.Generator.Tests.Infrastructure;
using static Mnfst.Migrations.Generator.Options.MigrationGeneratorSteps;
using static Mnfst.Migrations.Generator.Tests.Infrastructure.EditedProject;

namespace Mnfst.Migrations.Generator.Tests.Incremental;

/// <summary>Files that revisions include: what is told of them, and what an edit of one sets to work.</summary>
public class IncludeTests
{
    private const string Views = "migrations/include/views.sql";
    private const string Unused = "migrations/include/unused.sql";

    [Fact]
    public void An_edit_of_an_included_file_reads_what_includes_it_and_nothing_else()
    {
        var project = new EditedProject(Sources());

        var worked = project.WithFile(Views, "SELECT 2;").Run();

        Assert.Equal(
            new Dictionary<string, int>
            {
                [ReadSqlMigrations] = 1,
                [PlanCatalog] = 1,
                [EmitTables] = 1,
                [SourceOutput] = 1,
            },
            worked
        );
        Assert.Equal(2, project.Reads[Path("002")]);
        Assert.Equal(1, project.Reads[Path("001")]);
        Assert.Equal(1, project.Reads[Path("003")]);
    }

    [Fact]
    public void An_edit_of_a_file_that_nothing_includes_reads_nothing()
    {
        var project = new EditedProject(Sources());
        Assert.Empty(project.WithFile(Unused, "SELECT 3;").Run());
        Assert.Equal(0, project.Reads[Unused]);
        Assert.Equal(1, project.Reads[Path("002")]);
    }

    [Fact]
    public void A_file_that_was_missing_is_found_when_it_is_there()
    {
        var project = new EditedProject(
            new MigrationProject().Sql("001", null, "-- mnfst:include ../include/views.sql")
        );
        Assert.Contains("MNFST2016", Assert.Single(project.Messages), StringComparison.Ordinal);

        project.WithFile(Views, "SELECT 1;").Run();

        Assert.Empty(project.Messages);
    }

    [Fact]
    public void What_is_wrong_is_told_in_the_file_where_it_is() =>
        MarkedProject.Check(
            Sources().With(Views, "SELECT 1;\n-- mnfst:«MNFST2001 upgrade»\nVACUUM «MNFST2005 '»;")
        );

    [Fact]
    public void Lint_speaks_of_it_at_its_place()
    {
        var project = Sources().With(Views, "SELECT 1;\n  VACUUM;");

        Assert.Equal(
            "migrations/include/views.sql(2,3): error MNFST3201",
            Assert.Single(project.Run().Messages)[
                .."migrations/include/views.sql(2,3): error MNFST3201".Length
            ]
        );
    }

    [Fact]
    public void A_file_that_is_no_item_is_told_with_the_item_to_add()
    {
        var project = Sources().Sql("002", "001", "-- mnfst:include ../shared/other_views.sql");

        Assert.Equal(
            "migrations/versions/002.sql(5,18): error MNFST2016: '../shared/other_views.sql' cannot be included. There is no 'migrations/shared/other_views.sql' that may be included. Add <MnfstInclude Include=\"migrations/shared/other_views.sql\" /> to the project, or move it to 'migrations/include'.",
            Assert.Single(project.Run().Messages)
        );
    }

    private static MigrationProject Sources() =>
        new MigrationProject()
            .Sql("001")
            .Sql("002", "001", "-- mnfst:include ../include/views.sql")
            .Sql("003", "002")
            .With(Views, "SELECT 1;")
            .With(Unused, "SELECT 1;");

    private static string Path(string id) => $"migrations/versions/{id}.sql";
}
