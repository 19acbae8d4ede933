using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

/// <summary>What is said to mend several heads.</summary>
public class HeadFixTests
{
    [Theory]
    [InlineData("004_add_user_preferences", "005_add_audit_trail", "006_merge_user_preferences_audit_trail")]
    [InlineData("004_create_users", "004_drop_roles", "005_merge_users_drop_roles")]
    [InlineData("0099_a", "0098_b", "0100_merge_b_a")]
    [InlineData("99_a", "098_b", "100_merge_b_a")]
    [InlineData("20241108120000_a", "20241108130000_b", "20241108130001_merge_a_b")]
    [InlineData("ae1027a6acf", "27c6a30d7c24", "merge_27c6a30d7c24_ae1027a6acf")]
    [InlineData("1234567890123456789_a", "b", "merge_1234567890123456789_a_b")]
    [InlineData("add_", "007", "008_merge_007_add_")]
    public void A_merge_has_the_next_number_and_the_names_of_the_heads(string a, string b, string id) =>
        Assert.Equal(id, Merge(File("a", $"revision {a}"), File("b", $"revision {b}")).Id);

    [Fact]
    public void The_number_is_the_next_of_all_revisions_not_of_the_heads() =>
        Assert.Equal(
            "010_merge_a_b",
            Merge(
                File("1", "revision 009_x"),
                File("2", "revision 001_a", "down_revision 009_x"),
                File("3", "revision 002_b", "down_revision 009_x")
            ).Id
        );

    [Fact]
    public void An_id_that_is_taken_gets_a_number() =>
        Assert.Equal(
            "merge_x_y_2",
            Merge(
                File("0", "revision merge_x_y"),
                File("1", "revision x", "down_revision merge_x_y"),
                File("2", "revision y", "down_revision merge_x_y")
            ).Id
        );

    [Fact]
    public void Names_that_are_too_long_for_a_file_give_way_to_their_number()
    {
        var merge = Merge([
            .. Enumerable.Range(0, 12).Select(i => File($"{i}", $"revision head_of_branch_number_{i:00}")),
        ]);
        Assert.Equal("merge_12_heads", merge.Id);
        Assert.Equal("merge 12 heads", merge.Message);
        Assert.Equal(12, merge.DownRevisions.Count);
    }

    [Fact]
    public void A_rebase_names_the_other_head_in_the_first_revision_of_the_branch()
    {
        var fixes = Fixes(
            File("1", "revision 000"),
            File("2", "revision left", "down_revision 000"),
            File("3", "revision right", "down_revision 000"),
            File("4", "revision top", "down_revision right")
        );
        var rebase = fixes.OfType<TextFix>().First();
        Assert.Equal("Rebase 'top' onto 'left'", rebase.Title);
        Assert.Equal(("3(2,15)", "000", "left"), ($"{rebase.Place}", rebase.Written, rebase.Replacement));
    }

    [Fact]
    public void Among_many_heads_nobody_can_choose_so_that_none_is_rebased()
    {
        var heads = Enumerable.Range(1, 5).Select(i => File($"{i}", $"revision {i}_x", "down_revision 000"));
        Assert.IsType<RevisionFix>(Assert.Single(Fixes([File("0", "revision 000"), .. heads])));
    }

    [Fact]
    public void What_was_made_in_memory_has_no_place_to_change() =>
        Assert.IsType<RevisionFix>(
            Assert.Single(
                Fixes(
                    new Revision("000"),
                    new Revision("a") { DownRevisions = new(["000"]) },
                    new Revision("b") { DownRevisions = new(["000"]) }
                )
            )
        );

    private static Revision Merge(params Revision[] revisions) =>
        Assert.Single(Fixes(revisions).OfType<RevisionFix>()).Revision;

    private static IReadOnlyList<DiagnosticFix> Fixes(params Revision[] revisions) =>
        GraphValidator
            .Validate(revisions, new GraphOptions())
            .Diagnostics.Single(fault => fault.Id == DiagnosticCatalog.MultipleHeads.Id)
            .Fixes;
}
