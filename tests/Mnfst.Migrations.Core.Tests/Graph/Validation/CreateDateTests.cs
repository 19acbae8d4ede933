using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

public class CreateDateTests : ValidatorTests
{
    [Fact]
    public void A_revision_older_than_its_down_revision_is_reported_at_its_date() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "create_date 2024-11-08T12:00:00Z"),
                File("2.sql", "revision 002", "down_revision 001", "create_date 2024-11-07T09:30:00Z"),
            ],
            "2.sql(3,13): warning MNFST1013: Revision '002' was created at 2024-11-07T09:30:00Z, before its down_revision '001' (2024-11-08T12:00:00Z). Check the down_revision, or fix the create_date."
        );

    [Fact]
    public void Time_zones_are_reckoned_with_and_kept_in_the_message() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "create_date 2024-11-08T12:00:00Z"),
                File("2.sql", "revision 002", "down_revision 001", "create_date 2024-11-08T12:30:00+01:00"),
                File("3.sql", "revision 003", "down_revision 002", "create_date 2024-11-08T13:00:00+01:00"),
            ],
            "2.sql(3,13): warning MNFST1013: Revision '002' was created at 2024-11-08T12:30:00+01:00, before its down_revision '001' (2024-11-08T12:00:00Z). Check the down_revision, or fix the create_date."
        );

    [Fact]
    public void A_merge_is_compared_with_each_revision_it_follows() =>
        AssertFaults(
            [
                File("1.sql", "revision a", "create_date 2024-01-01T00:00:00Z"),
                File("2.sql", "revision b", "down_revision a", "create_date 2024-01-03T00:00:00Z"),
                File("3.sql", "revision c", "down_revision a", "create_date 2024-01-05T00:00:00Z"),
                File("4.sql", "revision d", "down_revision b, c", "create_date 2024-01-04T00:00:00Z"),
            ],
            "4.sql(3,13): warning MNFST1013: Revision 'd' was created at 2024-01-04T00:00:00Z, before its down_revision 'c' (2024-01-05T00:00:00Z). Check the down_revision, or fix the create_date."
        );

    [Fact]
    public void Dates_that_are_missing_equal_or_in_order_are_sound() =>
        AssertSound(
            File("1.sql", "revision 001", "create_date 2024-11-08T12:00:00Z"),
            File("2.sql", "revision 002", "down_revision 001"),
            File("3.sql", "revision 003", "down_revision 002", "create_date 2024-11-01T12:00:00Z"),
            File("4.sql", "revision 004", "down_revision 003", "create_date 2024-11-01T12:00:00Z")
        );

    [Fact]
    public void A_dependency_may_be_younger() =>
        AssertSound(
            File("1.sql", "revision a", "create_date 2024-01-01T00:00:00Z"),
            File("2.sql", "revision b", "down_revision a", "create_date 2024-06-01T00:00:00Z"),
            File(
                "3.sql",
                "revision c",
                "down_revision a",
                "depends_on b",
                "create_date 2024-02-01T00:00:00Z"
            ),
            File("4.sql", "revision d", "down_revision b, c")
        );

    [Fact]
    public void It_is_reported_even_if_other_links_are_broken() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "create_date 2024-11-08T12:00:00Z"),
                File("2.sql", "revision 002", "down_revision 001, qq", "create_date 2024-11-07T00:00:00Z"),
            ],
            "2.sql(2,20): error MNFST1002: Revision '002' has the unknown down_revision 'qq'. Add the missing revision, or name an existing one.",
            "2.sql(3,13): warning MNFST1013: Revision '002' was created at 2024-11-07T00:00:00Z, before its down_revision '001' (2024-11-08T12:00:00Z). Check the down_revision, or fix the create_date."
        );

    [Fact]
    public void In_a_cycle_one_is_older_than_another_anyway() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "down_revision 002", "create_date 2024-01-01T00:00:00Z"),
                File("2.sql", "revision 002", "down_revision 001", "create_date 2024-01-02T00:00:00Z"),
            ],
            "2.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: 001 -> 002 -> 001. Change one of the down_revisions."
        );
}
