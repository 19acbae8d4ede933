using Mnfst.Migrations.Core.Graph;
using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

public class CycleTests : ValidatorTests
{
    [Fact]
    public void Its_members_are_named_in_order_at_the_link_that_closes_it() =>
        AssertFaults(
            [
                File("a.sql", "revision a", "down_revision c"),
                File("b.sql", "revision b", "down_revision a"),
                File("c.sql", "revision c", "down_revision b"),
            ],
            "b.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: a -> c -> b -> a. Change one of the down_revisions."
        );

    [Fact]
    public void What_follows_a_cycle_or_comes_before_it_is_no_part_of_it() =>
        AssertFaults(
            [
                File("a.sql", "revision a"),
                File("b.sql", "revision b", "down_revision a, c"),
                File("c.sql", "revision c", "down_revision b"),
                File("d.sql", "revision d", "down_revision c"),
            ],
            "c.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: b -> c -> b. Change one of the down_revisions."
        );

    [Fact]
    public void Each_of_several_is_reported_once() =>
        AssertFaults(
            [
                File("a.sql", "revision a", "down_revision b"),
                File("b.sql", "revision b", "down_revision a"),
                File("x.sql", "revision x", "down_revision y"),
                File("y.sql", "revision y", "down_revision x"),
            ],
            "b.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: a -> b -> a. Change one of the down_revisions.",
            "y.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: x -> y -> x. Change one of the down_revisions."
        );

    [Fact]
    public void Two_that_share_a_revision_are_two() =>
        AssertFaults(
            [
                File("a.sql", "revision a", "down_revision b, c"),
                File("b.sql", "revision b", "down_revision a"),
                File("c.sql", "revision c", "down_revision a"),
            ],
            "b.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: a -> b -> a. Change one of the down_revisions.",
            "c.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: a -> c -> a. Change one of the down_revisions."
        );

    [Fact]
    public void One_link_that_closes_several_is_one_fault() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "down_revision 003"),
                File("2a.sql", "revision 002a", "down_revision 001"),
                File("2b.sql", "revision 002b", "down_revision 001"),
                File("2c.sql", "revision 002c", "down_revision 001"),
                File("3.sql", "revision 003", "down_revision 002a, 002b, 002c"),
                File("4.sql", "revision 004", "down_revision 003"),
            ],
            "1.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: 003 -> 002a -> 001 -> 003. Change one of the down_revisions."
        );

    [Fact]
    public void So_is_a_dependency_that_closes_several() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "depends_on 003"),
                File("2a.sql", "revision 002a", "down_revision 001"),
                File("2b.sql", "revision 002b", "down_revision 001"),
                File("3.sql", "revision 003", "down_revision 002a, 002b"),
            ],
            "1.sql(2,12): error MNFST1008: These revisions wait for each other through their down_revision and depends_on links: 003 -> 002a -> 001 -> 003. Remove one of the depends_on links."
        );

    [Fact]
    public void One_that_depends_on_completes_is_a_dependency_cycle() =>
        AssertFaults(
            [
                File("a.sql", "revision a", "depends_on y"),
                File("b.sql", "revision b", "down_revision a"),
                File("x.sql", "revision x", "depends_on b"),
                File("y.sql", "revision y", "down_revision x"),
            ],
            "b.sql(2,15): error MNFST1008: These revisions wait for each other through their down_revision and depends_on links: a -> y -> x -> b -> a. Remove one of the depends_on links."
        );

    [Fact]
    public void A_label_may_close_it() =>
        AssertFaults(
            [
                File("a.sql", "revision a"),
                File("b.sql", "revision b", "down_revision a", "depends_on late"),
                File("c.sql", "revision c", "down_revision b", "branch_labels late"),
            ],
            "c.sql(2,15): error MNFST1008: These revisions wait for each other through their down_revision and depends_on links: b -> c -> b. Remove one of the depends_on links."
        );

    [Fact]
    public void A_cycle_of_down_revisions_is_not_a_dependency_cycle_as_well() =>
        AssertFaults(
            [
                File("a.sql", "revision a", "down_revision b", "depends_on b"),
                File("b.sql", "revision b", "down_revision a"),
            ],
            "b.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: a -> b -> a. Change one of the down_revisions."
        );

    [Fact]
    public void Of_a_long_one_the_middle_is_left_out()
    {
        var files = Enumerable
            .Range(0, 100)
            .Select(i => File($"{i:D3}.sql", $"revision r{i:D3}", $"down_revision r{(i + 1) % 100:D3}"));
        AssertFaults(
            [.. files],
            "099.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: r000 -> r001 -> r002 -> r003 -> r004 -> r005 -> r006 -> r007 -> r008 -> r009 -> r010 -> (88 more) -> r099 -> r000. Change one of the down_revisions."
        );
    }

    [Fact]
    public void Twelve_members_are_all_named()
    {
        var ids = "abcdefghijkl";
        var files = ids.Select(
            (id, i) =>
                new Revision($"{id}")
                {
                    DownRevisions = Core.Collections.EquatableArray.Of($"{ids[(i + 1) % 12]}"),
                }
        );
        AssertFaults(
            [.. files],
            "error MNFST1003: These revisions follow each other in a cycle: a -> b -> c -> d -> e -> f -> g -> h -> i -> j -> k -> l -> a. Change one of the down_revisions."
        );
    }

    [Fact]
    public void Neither_heads_nor_bases_are_reported_besides() =>
        AssertFaults(
            [
                File("1.sql", "revision lonely"),
                File("a.sql", "revision a", "down_revision b"),
                File("b.sql", "revision b", "down_revision a"),
            ],
            "b.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: a -> b -> a. Change one of the down_revisions."
        );
}
