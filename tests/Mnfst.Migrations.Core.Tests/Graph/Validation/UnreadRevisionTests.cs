using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;
using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

/// <summary>What a revision whose id can not be read would only seem to cause.</summary>
public class UnreadRevisionTests
{
    [Theory]
    [InlineData("002", "002")]
    [InlineData("002_add_users", "002")]
    [InlineData("002_users", "002_add_users")]
    [InlineData("Add-Users", "add_users")]
    [InlineData("users", "add_users")]
    [InlineData("a", "A")]
    [InlineData("", "anything")]
    public void A_link_to_it_is_no_fault_of_its_own(string hint, string name) =>
        Assert.Empty(Validate([hint], name).Diagnostics);

    [Theory]
    [InlineData("003", "002")]
    [InlineData("notes", "002")]
    [InlineData("a_note", "a")]
    public void A_link_to_another_is_one(string hint, string name) =>
        Assert.Equal("MNFST1002", Assert.Single(Validate([hint], name).Diagnostics).Id);

    [Fact]
    public void Without_a_hint_it_explains_one_name() =>
        Assert.Equal(["MNFST1002", "MNFST1002"], Validate([""], "x", "y").Diagnostics.Select(d => d.Id));

    [Fact]
    public void Several_explain_as_many() => Assert.Empty(Validate(["x", "", ""], "x", "y", "z").Diagnostics);

    [Fact]
    public void What_is_wrong_with_the_link_itself_is_reported_all_the_same() =>
        Assert.Equal("MNFST1011", Assert.Single(Validate(["", ""], "bas_e").Diagnostics).Id);

    [Fact]
    public void Without_it_there_is_no_graph() => Assert.Null(Validate(["002"], "002").Graph);

    [Fact]
    public void Heads_and_bases_are_not_counted_without_it() =>
        Assert.Empty(
            GraphValidator
                .Validate(
                    [
                        File("1.sql", "revision 001"),
                        File("2.sql", "revision 002"),
                        File("3.sql", "revision 003", "down_revision 001"),
                    ],
                    new GraphOptions { Unread = EquatableArray.Of("merge") }
                )
                .Diagnostics
        );

    [Fact]
    public void Nor_where_links_can_not_be_read() =>
        Assert.Empty(
            GraphValidator
                .Validate(
                    [File("1.sql", "revision 001"), File("2.sql", "revision 002")],
                    new GraphOptions { MayLackLinks = true }
                )
                .Diagnostics
        );

    /// <summary>A base, and a revision with these down_revisions.</summary>
    private static GraphValidation Validate(string[] unread, params string[] down) =>
        GraphValidator.Validate(
            [
                File("1.sql", "revision bas_e1"),
                File("9.sql", "revision last", $"down_revision {string.Join(", ", down)}"),
            ],
            new GraphOptions { Unread = unread.ToEquatableArray() }
        );
}
