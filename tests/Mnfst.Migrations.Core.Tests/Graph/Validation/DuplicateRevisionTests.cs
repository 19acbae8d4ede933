using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

public class DuplicateRevisionTests : ValidatorTests
{
    [Fact]
    public void The_second_of_two_is_reported_with_the_place_of_the_first() =>
        AssertFaults(
            [File("b.sql", "revision 001"), File("a.sql", "revision 001")],
            "b.sql(1,10): error MNFST1001: Revision id '001' is already used at a.sql(1,10). Give one of them a different id."
        );

    [Fact]
    public void Of_three_each_but_the_first_is_reported() =>
        AssertFaults(
            [
                File("c.sql", "-- third", "revision 001"),
                File("a.sql", "revision 001"),
                File("b.sql", "revision 001"),
            ],
            "b.sql(1,10): error MNFST1001: Revision id '001' is already used at a.sql(1,10). Give one of them a different id.",
            "c.sql(2,10): error MNFST1001: Revision id '001' is already used at a.sql(1,10). Give one of them a different id."
        );

    [Fact]
    public void In_one_file_the_place_decides() =>
        AssertFaults(
            [File("a.cs", "", "", "revision 001"), File("a.cs", "revision 001")],
            "a.cs(3,10): error MNFST1001: Revision id '001' is already used at a.cs(1,10). Give one of them a different id."
        );

    [Fact]
    public void Two_that_differ_in_case_are_two() =>
        AssertSound(File("a.sql", "revision abc"), File("b.sql", "revision ABC", "down_revision abc"));

    [Fact]
    public void What_else_is_wrong_with_a_duplicate_is_reported_too() =>
        AssertFaults(
            [
                File("a.sql", "revision 001"),
                File("b.sql", "revision 001", "branch_labels head"),
                File("c.sql", "revision 002", "down_revision 001, 01"),
            ],
            "b.sql(1,10): error MNFST1001: Revision id '001' is already used at a.sql(1,10). Give one of them a different id.",
            "b.sql(2,15): error MNFST1010: 'head' cannot be a branch label: the word is reserved. Choose another name.",
            "c.sql(2,20): error MNFST1002: Revision '002' has the unknown down_revision '01'. Did you mean '001'?"
        );

    [Fact]
    public void An_id_that_was_copied_with_its_file_is_the_one_fault() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision 002", "down_revision 001"),
                File("3.sql", "revision 002", "down_revision 002"),
                File("4.sql", "revision 004", "down_revision 003"),
                File("5.sql", "revision 005", "down_revision 004", "depends_on 003"),
            ],
            "3.sql(1,10): error MNFST1001: Revision id '002' is already used at 2.sql(1,10). Give one of them a different id."
        );

    [Fact]
    public void So_it_is_where_it_would_close_a_cycle_or_reverse_time() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "down_revision 003", "create_date 2024-01-04T00:00:00Z"),
                File("2.sql", "revision 001", "create_date 2024-01-01T00:00:00Z"),
                File("3.sql", "revision 002", "down_revision 001", "create_date 2024-01-02T00:00:00Z"),
                File("4.sql", "revision 003", "down_revision 002", "create_date 2024-01-03T00:00:00Z"),
            ],
            "2.sql(1,10): error MNFST1001: Revision id '001' is already used at 1.sql(1,10). Give one of them a different id."
        );

    [Fact]
    public void So_it_is_with_what_a_file_says_besides() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "branch_labels x", "replaces a, b"),
                File("2.sql", "revision 001", "branch_labels x", "replaces a, b"),
                File("3.sql", "revision 002", "down_revision 001", "depends_on x"),
            ],
            "2.sql(1,10): error MNFST1001: Revision id '001' is already used at 1.sql(1,10). Give one of them a different id."
        );

    [Fact]
    public void More_unknown_names_than_ids_are_missing_are_faults_of_their_own() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision 001", "down_revision 001"),
                File("3.sql", "revision 003", "down_revision 002"),
                File("4.sql", "revision 004", "down_revision 003", "depends_on elsewhere"),
            ],
            "2.sql(1,10): error MNFST1001: Revision id '001' is already used at 1.sql(1,10). Give one of them a different id.",
            "3.sql(2,15): error MNFST1002: Revision '003' has the unknown down_revision '002'. Did you mean '001'?",
            "4.sql(3,12): error MNFST1007: Revision '004' depends on the unknown revision or branch label 'elsewhere'. Add the missing revision, or name an existing one."
        );

    [Fact]
    public void A_cycle_of_other_revisions_is_reported_beside_it() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision 001", "down_revision 001"),
                File("a.sql", "revision a", "down_revision b"),
                File("b.sql", "revision b", "down_revision a"),
            ],
            "2.sql(1,10): error MNFST1001: Revision id '001' is already used at 1.sql(1,10). Give one of them a different id.",
            "b.sql(2,15): error MNFST1003: These revisions follow each other in a cycle: a -> b -> a. Change one of the down_revisions."
        );

    [Fact]
    public void Without_a_place_the_other_is_somewhere() =>
        AssertFaults(
            [new("001"), new("001")],
            "error MNFST1001: Revision id '001' is already used at another place. Give one of them a different id."
        );
}
