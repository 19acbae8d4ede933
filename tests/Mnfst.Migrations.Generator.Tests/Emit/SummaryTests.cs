using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Emit;

/// <summary>The message of a class: what its attribute says, or the summary of its comment.</summary>
public class SummaryTests
{
    [Theory]
    [InlineData("/// <summary>Add users</summary>", "Add users")]
    [InlineData(
        "/// <summary>\n/// Add users,\n///   and count them\n/// </summary>\n/// <remarks>No</remarks>",
        "Add users, and count them"
    )]
    [InlineData(
        "/// <summary>Add <c>users</c> to <see cref=\"App.Db.Users{T}\"/> &amp; <paramref name=\"op\"/><br/>go</summary>",
        "Add users to Users{T} & op go"
    )]
    [InlineData("/** <summary>Add users</summary> */", "Add users")]
    [InlineData("/**\n * <summary>\n * Add\n * users\n * </summary>\n */", "Add users")]
    [InlineData("/// <remarks>No</remarks>", "")]
    [InlineData("/// <summary>Add <users</summary>", "")]
    [InlineData("/// Add users", "")]
    [InlineData("// <summary>Add users</summary>", "")]
    [InlineData("/// <summary>Old</summary>\n// a comment\n/// <remarks/>", "Old")]
    [InlineData("", "")]
    public void The_summary_is_one_line_without_tags(string comment, string message)
    {
        Assert.Equal(message, MessageOf(comment, "", DocumentationMode.None));
        Assert.Equal(message, MessageOf(comment, "", DocumentationMode.Parse));
    }

    [Theory]
    [InlineData(", Message = \"Of the attribute\"", "Of the attribute")]
    [InlineData(", Message = \"\"", "Of the comment")]
    [InlineData(", Message = null", "Of the comment")]
    public void The_attribute_comes_first(string property, string message) =>
        Assert.Equal(
            message,
            MessageOf("/// <summary>Of the comment</summary>", property, DocumentationMode.None)
        );

    private static string MessageOf(string comment, string property, DocumentationMode documentation)
    {
        var project = new MigrationProject { Documentation = documentation }.With(
            "A.cs",
            $$"""
            namespace App;

            {{comment}}
            [Revision("a"{{property}})]
            public class A : Migration
            {
                public override void Upgrade(Operations op) { }

                public override void Downgrade(Operations op) { }
            }
            """
        );
        return Assert.Single(project.Run().LoadCatalog().Entries).Revision.Message;
    }
}
