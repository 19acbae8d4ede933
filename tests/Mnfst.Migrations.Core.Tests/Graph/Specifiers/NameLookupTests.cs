using Mnfst.Migrations.Core.Tests.Graph.Topologies;
using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Specifiers;

//   001_initial [core] <- 002_rls_policies <- 003_indexes <- 003_indexes_again
//   add-users <- add-users-again
public class NameLookupTests()
    : TopologyTests(
        "001_initial[core] <- 002_rls_policies <- 003_indexes <- 003_indexes_again",
        "add-users <- add-users-again"
    )
{
    [Fact]
    public void The_beginning_of_an_id_is_enough_if_only_one_begins_so()
    {
        AssertShow("002", "002_rls_policies");
        AssertShow("001_initial", "001_initial");
    }

    [Fact]
    public void A_full_id_wins_over_a_longer_one()
    {
        AssertShow("003_indexes", "003_indexes");
        AssertShow("add-users", "add-users");
    }

    [Fact]
    public void A_beginning_works_wherever_a_name_does()
    {
        AssertShow("002+1", "003_indexes");
        AssertShow("002-1", "001_initial");
        AssertShow("co@head", "003_indexes_again");
        AssertShow("002@head", "003_indexes_again");
        AssertShow("core@002", "002_rls_policies");
        AssertUpgrade(from: "001_initial", to: "002", steps: "002_rls_policies", heads: "002_rls_policies");
        AssertDowngrade(from: "003_indexes", to: "002", steps: "003_indexes", heads: "002_rls_policies");
        AssertHistory("001:002", "002_rls_policies 001_initial");
    }

    [Fact]
    public void A_hyphen_in_an_id_is_no_offset_unless_digits_end_it()
    {
        AssertShow("add-users-again", "add-users-again");
        AssertShow("add-users-again-1", "add-users");
        AssertShow("add-users+1", "add-users-again");
    }

    [Fact]
    public void A_beginning_that_several_share_is_refused()
    {
        RefuseShow(
            "00",
            AmbiguousName,
            "'00' is a prefix of several names: 001_initial, 002_rls_policies, 003_indexes, 003_indexes_again. Write more of it."
        );
        RefuseShow(
            "003_i@head",
            AmbiguousName,
            "'003_i' is a prefix of several names: 003_indexes, 003_indexes_again. Write more of it."
        );
    }

    [Fact]
    public void Case_counts() =>
        RefuseShow(
            "ADD-USERS",
            UnknownRevision,
            "No revision or branch label 'ADD-USERS'. Did you mean 'add-users'?"
        );

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest_one()
    {
        RefuseShow(
            "003_indxes",
            UnknownRevision,
            "No revision or branch label '003_indxes'. Did you mean '003_indexes'?"
        );
        RefuseUpgrade(
            from: "",
            to: "002_rsl_policies",
            UnknownRevision,
            "No revision or branch label '002_rsl_policies'. Did you mean '002_rls_policies'?"
        );
        RefuseDowngrade(
            from: "",
            to: "coer@base",
            UnknownRevision,
            "No revision or branch label 'coer'. Did you mean 'core'?"
        );
        RefuseStamp(
            from: "",
            to: "nothing_like_it",
            UnknownRevision,
            "No revision or branch label 'nothing_like_it'. 'history' lists the revisions."
        );
        RefuseHistory(
            "001_initail:",
            UnknownRevision,
            "No revision or branch label '001_initail'. Did you mean '001_initial'?"
        );
        RefuseNewRevision(
            "add-user5",
            UnknownRevision,
            "No revision or branch label 'add-user5'. Did you mean 'add-users'?"
        );
    }
}
