using Mnfst.Migrations.Documentation.Tests.Pages;

namespace Mnfst.Migrations.Documentation.Tests;

/// <summary>A link within the repository leads to a file that is there, and to a heading that it has.</summary>
public class LinkTests
{
    public static TheoryData<string> Pages => [.. Page.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_leads_somewhere(string path)
    {
        var page = Page.All.Single(page => page.Path == path);
        Assert.Equal(
            "",
            string.Join(
                '\n',
                page.Links.Where(link => !link.Contains("://", StringComparison.Ordinal) && !page.Leads(link))
            )
        );
    }
}
