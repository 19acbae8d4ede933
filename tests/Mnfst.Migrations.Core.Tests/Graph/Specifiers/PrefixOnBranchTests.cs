using Mnfst.Migrations.Core.Tests.Graph.Topologies;
using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Specifiers;

//   base1 [left]  <- 7f1a <- 7f2b
//   base2 [right] <- 7f3c
public class PrefixOnBranchTests() : TopologyTests("base1[left] <- 7f1a <- 7f2b", "base2[right] <- 7f3c")
{
    [Fact]
    public void A_beginning_is_looked_up_on_the_named_branch()
    {
        AssertShow("right@7f", "7f3c");
        AssertShow("7f3c@7", "7f3c");
    }

    [Fact]
    public void It_must_be_unique_there()
    {
        RefuseShow(
            "left@7f",
            AmbiguousName,
            "'7f' is a prefix of several names: 7f1a, 7f2b. Write more of it."
        );
        RefuseShow(
            "7f",
            AmbiguousName,
            "'7f' is a prefix of several names: 7f1a, 7f2b, 7f3c. Write more of it."
        );
    }

    [Fact]
    public void A_revision_that_is_elsewhere_in_full_is_not_on_the_branch() =>
        RefuseShow(
            "left@7f3c",
            NotOnBranch,
            "Revision '7f3c' is not on the branch of 'left'. Leave out 'left@', or name a revision of that branch."
        );
}
