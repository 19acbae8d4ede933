using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>The files of tags and of heads beside the revisions of a project.</summary>
public class HistoryFileTests
{
    [Theory]
    [InlineData("v1 = «MNFST1032 003»")]
    [InlineData("# One\nv1 = 001, «MNFST1032 00»")]
    [InlineData("«MNFST1031 v1 001»")]
    [InlineData("«MNFST1010 base» = 001")]
    [InlineData("v1 = 001\n«MNFST1033 v1» = 002")]
    [InlineData("«MNFST1034 >>>>>>> theirs»")]
    public void What_is_wrong_with_a_tag_is_reported_at_its_place(string marked) =>
        MarkedProject.Check(Base().With("migrations/tags", marked));

    [Theory]
    [InlineData("«MNFST1035 003»\n002")]
    [InlineData("«MNFST1035 001»\n002")]
    [InlineData("002\n«MNFST1034 <<<<<<< ours»\n001\n=======\n>>>>>>> theirs")]
    public void What_is_wrong_with_the_heads_is_reported_at_its_place(string marked) =>
        MarkedProject.Check(Base().With("migrations/heads", marked));

    [Fact]
    public void What_another_fault_may_have_caused_is_not_reported()
    {
        var outcome = Base()
            .With("migrations/tags", "v1 = 003")
            .With("migrations/heads", "003")
            .With(
                "migrations/versions/003.sql",
                "-- mnfst:down_revision 002\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            )
            .Run();

        Assert.DoesNotContain(outcome.Diagnostics, diagnostic => diagnostic.Id is "MNFST1032" or "MNFST1035");
    }

    [Fact]
    public void The_catalog_has_the_tags()
    {
        var revisions = Base()
            .With("migrations/tags", "v1 = 001\nv2 = 001, 002\n")
            .With("migrations/heads", "002\n")
            .Run()
            .LoadCatalog()
            .Entries.Select(entry => $"{entry.Revision.Id}: {string.Join(", ", entry.Revision.Tags)}");

        Assert.Equal(["001: v1, v2", "002: v2"], revisions);
    }

    [Fact]
    public void An_edit_of_a_tag_writes_the_tables_again_and_nothing_of_the_ids()
    {
        var project = new EditedProject(Base());
        project.WithFile("migrations/tags", "v1 = 001\n").Run();

        var steps = project.WithFile("migrations/tags", "v1 = 002\n").Run();

        Assert.Contains("EmitTables", steps.Keys);
        Assert.DoesNotContain("EmitRevisionIds", steps.Keys);
        Assert.DoesNotContain("ReadSqlMigrations", steps.Keys);
    }

    private static MigrationProject Base() => new MigrationProject().Sql("001").Code("002", "001");
}
