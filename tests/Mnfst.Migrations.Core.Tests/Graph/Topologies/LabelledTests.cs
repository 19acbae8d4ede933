using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//        +- b [users] <- c
//   a <--+
//        +- x [billing, payments] <- y <- z
public class LabelledTests() : TopologyTests("a <- b[users] <- c", "a <- x[billing, payments] <- y <- z")
{
    [Fact]
    public void A_label_names_its_revision_and_the_branch_above()
    {
        Assert.Empty(Graph.BranchLabelsOf("a"));
        Assert.Equal(["users"], Graph.BranchLabelsOf("b"));
        Assert.Equal(["users"], Graph.BranchLabelsOf("c"));
        Assert.Equal(["billing", "payments"], Graph.BranchLabelsOf("z"));
    }

    [Fact]
    public void A_label_alone_is_the_revision_that_declares_it()
    {
        AssertShow("users", "b");
        AssertShow("billing", "x");
        AssertUpgrade(from: "", to: "users", steps: "a b", heads: "b");
        AssertUpgrade(from: "", to: "users+1", steps: "a b c", heads: "c");
        AssertDowngrade(from: "c", to: "users", steps: "c", heads: "b");
        AssertStamp(from: "c", to: "users", added: "", removed: "c", heads: "b");
    }

    [Fact]
    public void A_label_selects_a_branch()
    {
        AssertShow("users@head", "c");
        AssertShow("payments@heads", "z");
        AssertShow("billing@base", "");
        AssertShow("billing@y", "y");
        AssertShow("users@a", "a");
        AssertShow("billing@-1", "y");
        AssertShow("users@current", "b", from: "b y");
        AssertUpgrade(from: "", to: "users@head", steps: "a b c", heads: "c");
        AssertUpgrade(from: "c", to: "billing@head-1", steps: "x y", heads: "c y");
        AssertUpgrade(from: "b y", to: "heads", steps: "c z", heads: "c z");
        AssertNewRevision(after: "users@head", parents: "c");
        RefuseShow(
            "billing@c",
            NotOnBranch,
            "Revision 'c' is not on the branch of 'billing'. Leave out 'billing@', or name a revision of that branch."
        );
    }

    [Fact]
    public void Counting_goes_along_the_labelled_branch()
    {
        AssertUpgrade(from: "a", to: "users@+1", steps: "b", heads: "b");
        AssertUpgrade(from: "", to: "users@+2", steps: "a b", heads: "b");
        AssertUpgrade(from: "c", to: "billing@+2", steps: "x y", heads: "c y");
        AssertUpgrade(from: "", to: "billing@a+2", steps: "a x y", heads: "y");
        AssertDowngrade(from: "c z", to: "billing@-1", steps: "z", heads: "c y");
        AssertDowngrade(from: "c z", to: "billing@-3", steps: "z y x", heads: "c");
    }

    [Fact]
    public void Downgrade_of_a_labelled_branch_leaves_the_other()
    {
        AssertDowngrade(from: "c z", to: "users@a", steps: "c b", heads: "z");
        AssertDowngrade(from: "c z", to: "billing@x", steps: "z y", heads: "c x");
        AssertDowngrade(from: "c z", to: "billing@head-1", steps: "z", heads: "c y");
    }

    [Fact]
    public void Downgrade_to_the_base_of_a_branch_takes_all_that_shares_this_base() =>
        AssertDowngrade(from: "c z", to: "users@base", steps: "z y c x b a", heads: "");

    [Fact]
    public void Stamp_of_a_labelled_branch_leaves_the_other()
    {
        AssertStamp(from: "c z", to: "users@base", added: "", removed: "c b", heads: "z");
        AssertStamp(from: "b z", to: "users@head", added: "c", removed: "", heads: "c z");
    }

    [Fact]
    public void History_that_begins_on_a_branch_ends_on_it()
    {
        AssertHistory("users@base:", "c b a");
        AssertHistory("users@a:", "c b a");
        AssertHistory("billing@x:", "z y x");
        AssertHistory("billing@-1:", "z y");
        AssertHistory(":users@head", "c b a");
        AssertHistory("c@base:", "c b a");
        AssertHistory("users@base:+1", "a");
        AssertHistory("users@base:+2", "b a");
        AssertHistory("billing@base:+3", "y x a");
        AssertHistory("users@a:+1", "b a");
        AssertHistory("billing@a:+2", "y x a");
        AssertHistory("a:billing@+1", "x a");
    }

    [Fact]
    public void The_beginning_of_a_label_is_enough()
    {
        AssertShow("use", "b");
        AssertShow("use@head", "c");
        AssertUpgrade(from: "", to: "bil@head", steps: "a x y z", heads: "z");
        AssertHistory("bil@base:", "z y x a");
    }

    [Fact]
    public void A_label_that_is_not_there_is_refused_with_the_nearest_name()
    {
        RefuseShow(
            "user5@head",
            UnknownRevision,
            "No revision or branch label 'user5'. Did you mean 'users'?"
        );
        RefuseUpgrade(
            from: "",
            to: "orders@+1",
            UnknownRevision,
            "No revision or branch label 'orders'. 'history' lists the revisions."
        );
    }

    [Fact]
    public void A_new_revision_after_a_label_goes_on_at_the_head_of_its_branch()
    {
        AssertNewRevision(after: "users", parents: "c");
        AssertNewRevision(after: "users billing", parents: "c z");
    }
}
