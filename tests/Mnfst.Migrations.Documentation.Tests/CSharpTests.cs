using Mnfst.Migrations.Documentation.Tests.Pages;
using Mnfst.Migrations.Documentation.Tests.Snippets;

namespace Mnfst.Migrations.Documentation.Tests;

/// <summary>The C# of a page compiles as the files of one project, with the usings that it shows.</summary>
public class CSharpTests
{
    private const string Language = "csharp";

    public static TheoryData<string> Pages => Page.With(Language);

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_compiles(string page) =>
        Assert.Equal(
            "",
            string.Join(
                '\n',
                SnippetProject.Compile(
                    Page.Of(page, Language).Select(block => ($"{page}({block.Line})", block.Text))
                )
            )
        );
}
