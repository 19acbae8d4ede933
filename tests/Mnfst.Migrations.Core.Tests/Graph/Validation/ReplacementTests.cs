using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

/// <summary>Revisions that were made of others.</summary>
public class ReplacementTests : ValidatorTests
{
    [Fact]
    public void What_is_gone_can_be_replaced() =>
        AssertSound(
            File("s.sql", "revision s", "replaces 001, 002"),
            File("c.sql", "revision 003", "down_revision s")
        );

    [Fact]
    public void What_is_there_can_not_be_replaced() =>
        AssertFaults(
            [File("a.sql", "revision 001"), File("s.sql", "revision s", "down_revision 001", "replaces 001")],
            "s.sql(3,10): error MNFST1016: Revision 's' replaces '001', which still exists. Remove one of them."
        );

    [Fact]
    public void A_revision_does_not_replace_itself() =>
        AssertFaults(
            [File("s.sql", "revision s", "replaces s")],
            "s.sql(2,10): error MNFST1016: Revision 's' replaces 's', which still exists. Remove one of them."
        );

    [Fact]
    public void Nothing_is_replaced_twice() =>
        AssertFaults(
            [
                File("s.sql", "revision s", "replaces 001, 001"),
                File("t.sql", "revision t", "down_revision s", "replaces 001"),
            ],
            "s.sql(2,15): error MNFST1016: Revision 's' replaces '001', which 's' already replaces. Name it only once.",
            "t.sql(3,10): error MNFST1016: Revision 't' replaces '001', which 's' already replaces. Name it only once."
        );

    [Fact]
    public void What_can_be_no_id_was_never_there() =>
        AssertFaults(
            [File("s.sql", "revision s", "replaces head")],
            "s.sql(2,10): error MNFST1016: Revision 's' replaces 'head', which cannot be a revision id: the word is reserved. Write the id of a revision that existed."
        );

    [Fact]
    public void A_link_to_what_was_replaced_is_told_where_to_lead() =>
        AssertFaults(
            [
                File("s.sql", "revision s", "replaces 001, 002"),
                File("c.sql", "revision 003", "down_revision 002"),
            ],
            "c.sql(2,15): error MNFST1002: Revision '003' has the unknown down_revision '002'. It was squashed into 's'. Write that."
        );
}
