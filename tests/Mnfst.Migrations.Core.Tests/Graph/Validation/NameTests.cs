using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

public class NameTests : ValidatorTests
{
    [Fact]
    public void A_label_that_two_revisions_declare_is_reported_at_the_second_place() =>
        AssertFaults(
            [
                File("2.sql", "revision 002", "down_revision 001", "branch_labels users"),
                File("1.sql", "revision 001", "branch_labels billing, users"),
            ],
            "2.sql(3,15): error MNFST1009: Branch label 'users' of revision '002' is already used by revision '001'. Choose another label."
        );

    [Fact]
    public void A_label_given_twice_to_one_revision_is_reported() =>
        AssertFaults(
            [File("1.sql", "revision 001", "branch_labels users, users")],
            "1.sql(2,22): error MNFST1009: Branch label 'users' of revision '001' is already given to it. Choose another label."
        );

    [Fact]
    public void A_label_that_is_an_id_is_reported() =>
        AssertFaults(
            [
                File("1.sql", "revision 001", "branch_labels 002, 001"),
                File("2.sql", "revision 002", "down_revision 001"),
            ],
            "1.sql(2,15): error MNFST1009: Branch label '002' of revision '001' is already a revision id. Choose another label.",
            "1.sql(2,20): error MNFST1009: Branch label '001' of revision '001' is already a revision id. Choose another label."
        );

    [Fact]
    public void Reserved_words_and_illegal_characters_are_reported_where_they_stand() =>
        AssertFaults(
            [
                File("1.sql", "revision head", "branch_labels current, a+b"),
                File("2.sql", "revision 2024-11-08", "down_revision head"),
                File("3.sql", "revision two words", "down_revision 2024-11-08"),
            ],
            "1.sql(1,10): error MNFST1010: 'head' cannot be a revision id: the word is reserved. Choose another name.",
            "1.sql(2,15): error MNFST1010: 'current' cannot be a branch label: the word is reserved. Choose another name.",
            "1.sql(2,24): error MNFST1010: 'a+b' cannot be a branch label: it contains '+'. Choose another name.",
            "2.sql(1,10): error MNFST1010: '2024-11-08' cannot be a revision id: it ends in '-' and digits, which would read as an offset. Choose another name.",
            "3.sql(1,10): error MNFST1010: 'two words' cannot be a revision id: it contains white space. Choose another name."
        );

    [Fact]
    public void Names_that_look_alike_are_not_two() =>
        AssertFaults(
            [
                File("1.sql", "revision caf\u00e9"),
                File("2.sql", "revision cafe\u0301", "down_revision caf\u00e9"),
                File("3.sql", "revision 003", "down_revision cafe\u0301"),
                File("4.sql", "revision 004", "down_revision 003", "branch_labels u\u200bsers"),
                File("5.sql", "revision 005", "down_revision 0\u200b04"),
            ],
            "2.sql(1,10): error MNFST1010: 'cafe\u0301' cannot be a revision id: it has accents as separate characters. Its composed form (Unicode NFC), 'caf\u00e9', looks the same and is the one to write. Choose another name.",
            "4.sql(3,15): error MNFST1010: 'u\u200bsers' cannot be a branch label: it contains U+200B, an invisible character. Choose another name.",
            "5.sql(2,15): error MNFST1002: Revision '005' has the unknown down_revision '0\u200b04'. That name is not allowed: it contains U+200B, an invisible character."
        );

    [Fact]
    public void Who_links_to_the_right_form_of_a_name_has_no_fault() =>
        AssertFaults(
            [File("1.sql", "revision cafe\u0301"), File("2.sql", "revision 2", "down_revision caf\u00e9")],
            "1.sql(1,10): error MNFST1010: 'cafe\u0301' cannot be a revision id: it has accents as separate characters. Its composed form (Unicode NFC), 'caf\u00e9', looks the same and is the one to write. Choose another name."
        );
}
