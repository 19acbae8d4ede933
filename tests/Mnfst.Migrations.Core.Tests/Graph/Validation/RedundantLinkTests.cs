using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

public class RedundantLinkTests : ValidatorTests
{
    [Fact]
    public void A_down_revision_below_another_is_not_needed() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision 002", "down_revision 001"),
                File("3.sql", "revision 003", "down_revision 001, 002"),
            ],
            "3.sql(2,15): warning MNFST1012: Revision '003' does not need the down_revision '001': '002' already follows it. Remove it."
        );

    [Fact]
    public void However_far_below() =>
        AssertFaults(
            [
                File("1.sql", "revision a"),
                File("2.sql", "revision b", "down_revision a"),
                File("3.sql", "revision c", "down_revision b"),
                File("4.sql", "revision d", "down_revision b"),
                File("5.sql", "revision e", "down_revision d, c"),
                File("6.sql", "revision f", "down_revision e, a"),
            ],
            "6.sql(2,18): warning MNFST1012: Revision 'f' does not need the down_revision 'a': 'e' already follows it. Remove it."
        );

    [Fact]
    public void A_link_given_twice_is_reported_once_whatever_else_it_is() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision 002", "down_revision 001"),
                File("3.sql", "revision 003", "down_revision 001, 002, 001", "depends_on 001, 001"),
            ],
            "3.sql(2,15): warning MNFST1012: Revision '003' does not need the down_revision '001': '002' already follows it. Remove it.",
            "3.sql(2,25): warning MNFST1012: Revision '003' does not need the down_revision '001': it is given twice. Remove it.",
            "3.sql(3,12): warning MNFST1012: Revision '003' does not need the depends_on '001': it is already a down_revision. Remove it.",
            "3.sql(3,17): warning MNFST1012: Revision '003' does not need the depends_on '001': it is given twice. Remove it."
        );

    [Fact]
    public void A_dependency_on_the_own_down_revision_is_not_needed() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "branch_labels first"),
                File("2.sql", "revision 002", "down_revision 001", "depends_on first"),
            ],
            "2.sql(3,12): warning MNFST1012: Revision '002' does not need the depends_on '001': it is already a down_revision. Remove it."
        );

    [Fact]
    public void A_dependency_on_anything_below_is_not_needed() =>
        AssertFaults(
            [
                File("1.sql", "revision a"),
                File("2.sql", "revision b", "down_revision a"),
                File("3.sql", "revision x", "depends_on b"),
                File("4.sql", "revision y", "down_revision x, b", "depends_on a"),
            ],
            "3.sql(1,10): warning MNFST1006: The graph has 2 bases: a, x. Give 'x' a down_revision, unless it starts a separate history on purpose.",
            "4.sql(3,12): warning MNFST1012: Revision 'y' does not need the depends_on 'a': 'x' already follows it. Remove it."
        );

    [Fact]
    public void A_down_revision_that_only_a_dependency_implies_is_needed_to_merge() =>
        AssertSound(
            File("1.sql", "revision root"),
            File("2.sql", "revision b", "down_revision root"),
            File("3.sql", "revision x", "down_revision root", "depends_on b"),
            File("4.sql", "revision m", "down_revision b, x")
        );

    [Fact]
    public void Two_names_for_one_dependency_are_one_too_many() =>
        AssertFaults(
            [
                File("1.sql", "revision a"),
                File("2.sql", "revision b", "down_revision a", "branch_labels left"),
                File("3.sql", "revision c", "down_revision a", "depends_on left, b"),
                File("4.sql", "revision m", "down_revision b, c"),
            ],
            "3.sql(3,18): warning MNFST1012: Revision 'c' does not need the depends_on 'b': it is given twice. Remove it."
        );

    [Fact]
    public void A_diamond_needs_all_its_links() =>
        AssertSound(
            File("1.sql", "revision a"),
            File("2.sql", "revision b", "down_revision a"),
            File("3.sql", "revision c", "down_revision a"),
            File("4.sql", "revision d", "down_revision b, c")
        );
}
