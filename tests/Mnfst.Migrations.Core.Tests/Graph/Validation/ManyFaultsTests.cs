using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

public class ManyFaultsTests : ValidatorTests
{
    [Fact]
    public void All_faults_are_reported_at_once_each_once_in_the_order_of_their_places() =>
        AssertFaults(
            [
                File("9_dependency.sql", "revision y", "down_revision x"),
                File("9_cycle.sql", "revision q", "down_revision p"),
                File("8_cycle.sql", "revision p", "down_revision q"),
                File("8_dependency.sql", "revision x", "depends_on y"),
                File(
                    "7_late.sql",
                    "revision 007",
                    "down_revision 001_initial",
                    "create_date 2020-01-01T00:00:00Z"
                ),
                File("6_partial.sql", "revision 006", "down_revision 001"),
                File("5_reserved.sql", "revision base", "branch_labels users"),
                File("4_dependency.sql", "revision 004", "depends_on nothing_known"),
                File("3_self.sql", "revision 003", "down_revision 003", "branch_labels users"),
                File("2_unknown.sql", "revision 002", "down_revision 001_intial"),
                File("1_again.sql", "revision 001_initial"),
                File("1.sql", "revision 001_initial", "create_date 2024-01-01T00:00:00Z"),
            ],
            "1_again.sql(1,10): error MNFST1001: Revision id '001_initial' is already used at 1.sql(1,10). Give one of them a different id.",
            "2_unknown.sql(2,15): error MNFST1002: Revision '002' has the unknown down_revision '001_intial'. Did you mean '001_initial'?",
            "3_self.sql(2,15): error MNFST1004: Revision '003' names itself as its down_revision. Remove the link or name another revision.",
            "4_dependency.sql(2,12): error MNFST1007: Revision '004' depends on the unknown revision or branch label 'nothing_known'. Add the missing revision, or name an existing one.",
            "5_reserved.sql(1,10): error MNFST1010: 'base' cannot be a revision id: the word is reserved. Choose another name.",
            "5_reserved.sql(2,15): error MNFST1009: Branch label 'users' of revision 'base' is already used by revision '003'. Choose another label.",
            "6_partial.sql(2,15): error MNFST1011: The down_revision '001' of revision '006' is only a prefix of an id. Write the full id: '001_initial'.",
            "7_late.sql(3,13): warning MNFST1013: Revision '007' was created at 2020-01-01T00:00:00Z, before its down_revision '001_initial' (2024-01-01T00:00:00Z). Check the down_revision, or fix the create_date.",
            "9_cycle.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: p -> q -> p. Change one of the down_revisions.",
            "9_dependency.sql(2,15): error MNFST1008: These revisions wait for each other through their down_revision and depends_on links: x -> y -> x. Remove one of the depends_on links."
        );

    [Fact]
    public void Faults_of_the_shape_are_reported_together_once_the_links_are_sound() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision 002", "down_revision 001"),
                File("3.sql", "revision 003", "down_revision 002, 001"),
                File("4.sql", "revision 004"),
            ],
            "3.sql(1,10): error MNFST1005: The graph has 2 heads: 004, 003. Merge them with 'mnfst merge heads', or set MnfstAllowMultipleHeads to true to keep the branches separate.",
            "3.sql(2,20): warning MNFST1012: Revision '003' does not need the down_revision '001': '002' already follows it. Remove it.",
            "4.sql(1,10): warning MNFST1006: The graph has 2 bases: 001, 004. Give '004' a down_revision, unless it starts a separate history on purpose."
        );

    [Fact]
    public void A_graph_in_ruins_is_reported_without_delay()
    {
        var files = Enumerable
            .Range(0, 20_000)
            .Select(i =>
                File($"{i:D5}.sql", $"revision revision_number_{i:D5}", $"down_revision rev_nr_{i:D5}")
            )
            .ToArray();
        var faults = Core.Graph.GraphValidator.Validate(files, new Core.Graph.GraphOptions()).Diagnostics;
        Assert.Equal(20_000, faults.Count);
        Assert.All(faults, fault => Assert.Equal("MNFST1002", fault.Id));
    }
}
