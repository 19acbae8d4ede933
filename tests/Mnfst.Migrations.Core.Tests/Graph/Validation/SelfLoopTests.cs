using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

public class SelfLoopTests : ValidatorTests
{
    [Fact]
    public void A_revision_that_follows_itself_is_reported_and_is_no_cycle_besides() =>
        AssertFaults(
            [File("1.sql", "revision 001", "down_revision 001")],
            "1.sql(2,15): error MNFST1004: Revision '001' names itself as its down_revision. Remove the link or name another revision."
        );

    [Fact]
    public void So_is_one_that_depends_on_itself() =>
        AssertFaults(
            [File("1.sql", "revision 001", "depends_on 001")],
            "1.sql(2,12): error MNFST1004: Revision '001' names itself as its depends_on. Remove the link or name another revision."
        );

    [Fact]
    public void So_is_one_that_depends_on_its_own_branch_label() =>
        AssertFaults(
            [File("1.sql", "revision 001", "branch_labels users", "depends_on users")],
            "1.sql(3,12): error MNFST1004: Revision '001' names itself as its depends_on. Remove the link or name another revision."
        );

    [Fact]
    public void Both_links_are_reported_and_the_sound_one_is_not() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision 002", "down_revision 001, 002", "depends_on 002"),
            ],
            "2.sql(2,20): error MNFST1004: Revision '002' names itself as its down_revision. Remove the link or name another revision.",
            "2.sql(3,12): error MNFST1004: Revision '002' names itself as its depends_on. Remove the link or name another revision."
        );
}
