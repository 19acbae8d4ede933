using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

public class UnknownLinkTests : ValidatorTests
{
    [Fact]
    public void An_unknown_down_revision_is_reported_where_it_is_named() =>
        AssertFaults(
            [File("1.sql", "revision 001_initial"), File("2.sql", "revision 002_rls", "down_revision zzz")],
            "2.sql(2,15): error MNFST1002: Revision '002_rls' has the unknown down_revision 'zzz'. Add the missing revision, or name an existing one."
        );

    [Fact]
    public void A_misspelt_one_is_reported_with_the_nearest_id() =>
        AssertFaults(
            [
                File("1.sql", "revision 001_initial"),
                File("2.sql", "revision 002_rls", "down_revision 001_inital"),
            ],
            "2.sql(2,15): error MNFST1002: Revision '002_rls' has the unknown down_revision '001_inital'. Did you mean '001_initial'?"
        );

    [Fact]
    public void A_misspelt_link_is_not_also_a_head_or_a_base() =>
        AssertFaults(
            [
                File("1.sql", "revision 001_initial"),
                File("2.sql", "revision 002_rls", "down_revision 001_initial"),
                File("3.sql", "revision 003_indexes", "down_revision 002_lrs"),
                File("4.sql", "revision 004_prefs", "down_revision 003_indexes"),
            ],
            "3.sql(2,15): error MNFST1002: Revision '003_indexes' has the unknown down_revision '002_lrs'. Did you mean '002_rls'?"
        );

    [Fact]
    public void Each_of_several_is_reported_at_its_own_place() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision merge", "down_revision gone, 001,  lost"),
                File("3.sql", "revision last", "depends_on away", "down_revision merge"),
            ],
            "2.sql(2,15): error MNFST1002: Revision 'merge' has the unknown down_revision 'gone'. Add the missing revision, or name an existing one.",
            "2.sql(2,27): error MNFST1002: Revision 'merge' has the unknown down_revision 'lost'. Did you mean 'last'?",
            "3.sql(2,12): error MNFST1007: Revision 'last' depends on the unknown revision or branch label 'away'. Add the missing revision, or name an existing one."
        );

    [Fact]
    public void A_revision_is_never_its_own_nearest_name() =>
        AssertFaults(
            [File("1.sql", "revision 001_initial", "down_revision 001_initiall")],
            "1.sql(2,15): error MNFST1002: Revision '001_initial' has the unknown down_revision '001_initiall'. Add the missing revision, or name an existing one."
        );

    [Fact]
    public void A_name_that_can_not_stay_is_never_offered() =>
        AssertFaults(
            [
                File("1.sql", "revision 00:1"),
                File("2.sql", "revision head"),
                File("3.sql", "revision 003", "down_revision 00-1, heat, 00"),
            ],
            "1.sql(1,10): error MNFST1010: '00:1' cannot be a revision id: it contains ':'. Choose another name.",
            "2.sql(1,10): error MNFST1010: 'head' cannot be a revision id: the word is reserved. Choose another name.",
            "3.sql(2,15): error MNFST1002: Revision '003' has the unknown down_revision '00-1'. Add the missing revision, or name an existing one.",
            "3.sql(2,21): error MNFST1002: Revision '003' has the unknown down_revision 'heat'. Add the missing revision, or name an existing one.",
            "3.sql(2,27): error MNFST1002: Revision '003' has the unknown down_revision '00'. Add the missing revision, or name an existing one."
        );

    [Fact]
    public void A_misspelt_depends_on_may_mean_a_branch_label() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "branch_labels payments"),
                File("2.sql", "revision 002", "down_revision 001", "depends_on paymnets"),
            ],
            "2.sql(3,12): error MNFST1007: Revision '002' depends on the unknown revision or branch label 'paymnets'. Did you mean 'payments'?"
        );

    [Fact]
    public void A_down_revision_can_not_be_a_branch_label() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "branch_labels payments"),
                File("2.sql", "revision 002", "down_revision payments"),
            ],
            "2.sql(2,15): error MNFST1002: Revision '002' has the unknown down_revision 'payments'. It is a branch label, and a down_revision is an id. Write '001'."
        );

    [Fact]
    public void A_word_for_the_command_line_means_nothing_in_a_link() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision 002", "down_revision head", "depends_on base"),
            ],
            "2.sql(2,15): error MNFST1002: Revision '002' has the unknown down_revision 'head'. 'head' has no meaning in a link. Write the id of the revision.",
            "2.sql(3,12): error MNFST1007: Revision '002' depends on the unknown revision or branch label 'base'. 'base' has no meaning in a link. Write the id of the revision."
        );

    [Fact]
    public void The_beginning_of_an_id_is_not_enough_in_a_link() =>
        AssertFaults(
            [
                File("1.sql", "revision 001_initial"),
                File("2.sql", "revision 002_rls", "down_revision 001"),
                File("3.sql", "revision 003", "down_revision 002_rls", "depends_on 001_i"),
            ],
            "2.sql(2,15): error MNFST1011: The down_revision '001' of revision '002_rls' is only a prefix of an id. Write the full id: '001_initial'.",
            "3.sql(3,12): error MNFST1011: The depends_on '001_i' of revision '003' is only a prefix of an id. Write the full id: '001_initial'."
        );

    [Fact]
    public void A_beginning_that_several_share_is_reported_with_the_first_of_them() =>
        AssertFaults(
            [
                File("1.sql", "revision add_a"),
                File("2.sql", "revision add_b", "down_revision add_a"),
                File("3.sql", "revision add_c", "down_revision add_b"),
                File("4.sql", "revision add_d", "down_revision add_c"),
                File("5.sql", "revision last", "down_revision add"),
            ],
            "5.sql(2,15): error MNFST1011: The down_revision 'add' of revision 'last' is only a prefix of an id. Write the full id: 'add_a' or 'add_b' or 'add_c'."
        );

    [Fact]
    public void The_own_id_is_not_what_a_beginning_means() =>
        AssertFaults(
            [File("1.sql", "revision 001_initial", "down_revision 001")],
            "1.sql(2,15): error MNFST1002: Revision '001_initial' has the unknown down_revision '001'. Add the missing revision, or name an existing one."
        );

    [Fact]
    public void The_beginning_of_a_label_is_not_enough_either() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "branch_labels payments"),
                File("2.sql", "revision 002", "down_revision 001", "depends_on pay"),
            ],
            "2.sql(3,12): error MNFST1007: Revision '002' depends on the unknown revision or branch label 'pay'. Did you mean 'payments'?"
        );

    [Fact]
    public void A_link_without_a_place_of_its_own_is_reported_at_the_id()
    {
        var file = File("2.sql", "revision 002", "down_revision 001");
        AssertFaults(
            [file with { Declaration = file.Declaration! with { DownRevisions = default } }],
            "2.sql(1,10): error MNFST1002: Revision '002' has the unknown down_revision '001'. Add the missing revision, or name an existing one."
        );
    }
}
