using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

public class DuplicateRevisionTests : ValidatorTests
{
    [Fact]
    public void The_second_of_two_is_reported_with_the_place_of_the_first() =>
        AssertFaults(
            [File("b.sql", "revision 001"), File("a.sql", "revision 001")],
            "b.sql(1,10): error MNFST1001: Revision id '001' is already used at a.sql(1,10). Give one of the two another id."
        );

    [Fact]
    public void Of_three_each_but_the_first_is_reported() =>
        AssertFaults(
            [
                File("c.sql", "-- third", "revision 001"),
                File("a.sql", "revision 001"),
                File("b.sql", "revision 001"),
            ],
            "b.sql(1,10): error MNFST1001: Revision id '001' is already used at a.sql(1,10). Give one of the two another id.",
            "c.sql(2,10): error MNFST1001: Revision id '001' is already used at a.sql(1,10). Give one of the two another id."
        );

    [Fact]
    public void In_one_file_the_place_decides() =>
        AssertFaults(
            [File("a.cs", "", "", "revision 001"), File("a.cs", "revision 001")],
            "a.cs(3,10): error MNFST1001: Revision id '001' is already used at a.cs(1,10). Give one of the two another id."
        );

    [Fact]
    public void Two_that_differ_in_case_are_two() =>
        AssertSound(File("a.sql", "revision abc"), File("b.sql", "revision ABC", "down_revision abc"));

    [Fact]
    public void What_else_is_wrong_with_a_duplicate_is_reported_too() =>
        AssertFaults(
            [
                File("a.sql", "revision 001"),
                File("b.sql", "revision 001", "down_revision 000"),
                File("c.sql", "revision 002", "down_revision 001"),
            ],
            "b.sql(1,10): error MNFST1001: Revision id '001' is already used at a.sql(1,10). Give one of the two another id.",
            "b.sql(2,15): error MNFST1002: Revision '001' has the unknown down_revision '000'. Did you mean '002'?"
        );

    [Fact]
    public void A_duplicate_that_names_itself_is_a_self_loop() =>
        AssertFaults(
            [File("a.sql", "revision 001"), File("b.sql", "revision 001", "down_revision 001")],
            "b.sql(1,10): error MNFST1001: Revision id '001' is already used at a.sql(1,10). Give one of the two another id.",
            "b.sql(2,15): error MNFST1004: Revision '001' names itself as its down_revision. Remove the link or name another revision."
        );

    [Fact]
    public void Without_a_place_the_other_is_somewhere() =>
        AssertFaults(
            [new("001"), new("001")],
            "error MNFST1001: Revision id '001' is already used at another place. Give one of the two another id."
        );
}
