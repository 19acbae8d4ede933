using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Tests.Diagnostics;

public class ProjectAddressTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_an_address_nothing_links_anywhere(string? repository)
    {
        var address = new ProjectAddress(repository);

        Assert.Null(address.Repository);
        Assert.Null(address.Issues);
        Assert.Null(address.PageOf("docs/cli.md"));
    }

    [Theory]
    [InlineData("https://git.example/owner/name")]
    [InlineData(" https://git.example/owner/name/ ")]
    public void With_one_pages_and_issues_are_there(string repository)
    {
        var address = new ProjectAddress(repository);

        Assert.Equal("https://git.example/owner/name", address.Repository);
        Assert.Equal("https://git.example/owner/name/issues", address.Issues);
        Assert.Equal("https://git.example/owner/name/blob/main/docs/cli.md", address.PageOf("docs/cli.md"));
    }
}
