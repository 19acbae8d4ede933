using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Core.Tests.Graph;

namespace Mnfst.Migrations.Core.Tests.History;

/// <summary>The file of tags: what it says, what is wrong with it, and how it is changed.</summary>
public class TagsFileTests
{
    [Fact]
    public void Each_line_is_a_tag()
    {
        var file = TagsFile.Read(
            "tags",
            "# Releases\r\n\r\n  v1.0=001\t# the first\r\nv2 = 002 , 003\r\nv2.1#rc = 003"
        );

        Assert.Empty(file.Faults);
        Assert.Equal(
            ["v1.0 001 tags(3,3)", "v2 002,003 tags(4,1)", "v2.1#rc 003 tags(5,1)"],
            file.Tags.Select(tag => $"{tag.Name} {string.Join(',', tag.Revisions)} {tag.Place}")
        );
        Assert.Equal(["tags(4,6)", "tags(4,12)"], file.Tags[1].RevisionPlaces.Select(place => $"{place}"));
    }

    [Theory]
    [InlineData("v1", "tags(1,1): error MNFST1031: 'v1' is not a tag.")]
    [InlineData(" = 001", "tags(1,2): error MNFST1031: '= 001' is not a tag.")]
    [InlineData("v1 =", "tags(1,1): error MNFST1031: 'v1 =' is not a tag.")]
    [InlineData("v1 = 001,", "tags(1,1): error MNFST1031: 'v1 = 001,' is not a tag.")]
    [InlineData("v1 = 001, 001", "tags(1,1): error MNFST1031: 'v1 = 001, 001' is not a tag.")]
    [InlineData(
        "v1-2 = 001",
        "tags(1,1): error MNFST1010: 'v1-2' cannot be a tag: it ends in '-' and digits"
    )]
    [InlineData("head = 001", "tags(1,1): error MNFST1010: 'head' cannot be a tag: the word is reserved.")]
    [InlineData("v 1 = 001", "tags(1,1): error MNFST1010: 'v 1' cannot be a tag: it contains white space.")]
    [InlineData("v1 = 001\nv1 = 002", "tags(2,1): error MNFST1033: Tag 'v1' is already set at tags(1,1).")]
    [InlineData("v1 = 001\n<<<<<<< HEAD", "tags(2,1): error MNFST1034: Git could not merge this file. Keep")]
    [InlineData("v1 = 001\n=======", "tags(2,1): error MNFST1034: Git could not merge this file. Keep")]
    [InlineData(
        "v1 = 001, 00x",
        "tags(1,11): error MNFST1032: Tag 'v1' names the unknown revision '00x'. Did"
    )]
    [InlineData(
        "v1 = 000",
        "tags(1,6): error MNFST1032: Tag 'v1' names the unknown revision '000'. '004' replaces"
    )]
    public void A_fault_is_told_at_its_place(string text, string expected)
    {
        Revision[] revisions =
        [
            .. GraphNotation.Revisions("001 <- 002"),
            new("004") { Replaces = EquatableArray.Of("000") },
        ];

        var validation = new HistoryFiles(TagsFile.Read("tags", text), null).Validate(
            revisions,
            new GraphOptions { AllowMultipleHeads = true }
        );

        var fault = Assert.Single(
            validation.Diagnostics,
            fault => fault.Severity == DiagnosticSeverity.Error
        );
        Assert.StartsWith(expected, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_may_be_on_what_could_not_be_read() =>
        Assert.Empty(
            new HistoryFiles(TagsFile.Read("tags", "v1 = 002"), HeadsFile.Read("heads", "002"))
                .Validate(
                    GraphNotation.Revisions("001"),
                    new GraphOptions { Unread = EquatableArray.Of("002") }
                )
                .Diagnostics
        );

    [Fact]
    public void An_index_of_ctags_is_no_file_of_tags() =>
        Assert.Equal(
            TagsFile.None,
            TagsFile.Read(
                "tags",
                "!_TAG_FILE_FORMAT\t2\t/extended format/\nmain\tmain.c\t/^int main/;\"\tf\n"
            )
        );

    [Theory]
    [InlineData("", "v1 = 001\n")]
    [InlineData("v0 = 000\nv2 = 002", "v0 = 000\nv1 = 001\nv2 = 002\n")]
    [InlineData("v0 = 000\r\n", "v0 = 000\r\nv1 = 001\r\n")]
    [InlineData("# All\n\n# Two\nv2 = 002\n", "# All\n\nv1 = 001\n# Two\nv2 = 002\n")]
    [InlineData("v1=000 , 002  # the first\nv2 = 002\n", "v1 = 001  # the first\nv2 = 002\n")]
    [InlineData("v10 = 000\n", "v1 = 001\nv10 = 000\n")]
    public void A_tag_is_set_where_it_belongs_and_all_else_stays(string before, string after) =>
        Assert.Equal(after, TagsFileEdit.Set(before, "v1", ["001"]));

    [Fact]
    public void A_tag_is_removed_and_all_else_stays() =>
        Assert.Equal("# v1\nv10 = 1\n", TagsFileEdit.Remove("# v1\nv1 = 2\nv10 = 1\n", "v1"));

    [Fact]
    public void Another_revision_takes_the_place_of_one() =>
        Assert.Equal(
            "v1 = 001\nv2 = 002, 009 # both\n",
            TagsFileEdit.Rename("v1 = 001\nv2 = 003, 002 # both\n", "003", "009")
        );
}
