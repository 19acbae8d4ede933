using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>Migrations in C# and in .sql are one graph.</summary>
public class MixedGraphTests
{
    private const string Body =
        "{ public override void Upgrade(Operations op) { } public override void Downgrade(Operations op) { } }";

    [Fact]
    public void They_follow_each_other() =>
        Assert.Empty(new MigrationProject().Sql("001").Code("002", "001").Sql("003", "002").Run().Messages);

    [Fact]
    public void An_id_is_used_once_in_both() =>
        Assert.Equal(
            [
                "migrations/versions/001.sql(2,19): error MNFST1001: Revision id '001' is already used at migrations/M.cs(4,11). Give one of them a different id.",
            ],
            new MigrationProject().Sql("001").Code("001").Run().Messages
        );

    [Fact]
    public void A_cycle_may_run_through_both() =>
        Assert.Equal(
            [
                "migrations/M.cs(5,15): error MNFST1003: These revisions follow each other in a cycle: a -> b -> a. Change one of the down_revisions.",
            ],
            new MigrationProject().Sql("a", "b").Code("b", "a").Run().Messages
        );

    [Fact]
    public void Heads_of_both_kinds_are_several() =>
        Assert.Equal(
            [
                "migrations/versions/003.sql(2,19): error MNFST1005: The graph has 2 heads: 002, 003. Merge them with 'mnfst merge heads', or set MnfstAllowMultipleHeads to true to keep the branches separate.",
            ],
            new MigrationProject().Sql("001").Code("002", "001").Sql("003", "001").Run().Messages
        );

    [Theory]
    [InlineData("true", 0)]
    [InlineData("True", 0)]
    [InlineData("false", 1)]
    [InlineData("", 1)]
    [InlineData("perhaps", 1)]
    public void Several_heads_are_allowed_by_a_property(string value, int faults) =>
        Assert.Equal(
            faults,
            new MigrationProject()
                .Property("MnfstAllowMultipleHeads", value)
                .Sql("001")
                .Code("002", "001")
                .Sql("003", "001")
                .Run()
                .Diagnostics.Length
        );

    [Fact]
    public void A_faulty_migration_keeps_its_place_so_that_those_around_it_are_sound() =>
        MarkedProject.Check(
            new MigrationProject()
                .With(
                    "001.sql",
                    "-- mnfst:revision 001\n-- mnfst:create_date «MNFST2006 today»\n-- mnfst:upgrade\nSELECT «MNFST2005 '»x;\n-- mnfst:downgrade\n"
                )
                .With(
                    "M2.cs",
                    $"""[Revision("002"), DownRevision("001")] abstract class «MNFST1014 M2» : Migration {Body}"""
                )
                .Sql("003", "002")
        );

    [Fact]
    public void A_link_that_can_not_be_read_does_not_show_as_a_base_and_a_head() =>
        MarkedProject.Check(
            new MigrationProject()
                .Sql("001")
                .With(
                    "002.sql",
                    "-- mnfst:revision 002\n-- mnfst:«MNFST2001 downrev» 001\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
                )
        );

    [Fact]
    public void A_file_without_an_id_is_the_one_fault() =>
        MarkedProject.Check(
            new MigrationProject()
                .Sql("001")
                .With(
                    "002_users.sql",
                    "«MNFST2002 »-- mnfst:down_revision 001\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
                )
                .Sql("003", "002_users")
                .With("M4.cs", $"[Revision(\"004\"), DownRevision(\"001\")] class M4 : Migration {Body}")
        );

    [Fact]
    public void A_link_that_it_does_not_explain_is_another() =>
        MarkedProject.Check(
            new MigrationProject()
                .With("notes.sql", "«MNFST2002 »SELECT 1;")
                .Sql("001")
                .With(
                    "M2.cs",
                    $"[Revision(\"002\"), DownRevision(«MNFST1002 \"01\"»)] class M2 : Migration {Body}"
                )
        );

    [Fact]
    public void Files_outside_the_project_are_named_from_it() =>
        Assert.Equal(
            [
                "/shared/a.sql(2,19): error MNFST1010: 'head' cannot be a revision id: the word is reserved. Choose another name.",
            ],
            new MigrationProject().With("../shared/a.sql", MigrationProject.SqlText("head")).Run().Messages
        );
}
