using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>A project whose history is broken does not build, and builds again once it is mended.</summary>
public class GraphFaultTests(PackageFeed feed)
{
    [Fact]
    public async Task A_broken_history_does_not_build_until_it_is_mended()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project().Sql("001").Code("002", "001").Sql("003", "0002");

        var broken = (await app.BuildAsync()).Failed();
        app.Sql("003", "002");
        var mended = (await app.BuildAsync()).Succeeded();

        Assert.Contains(
            broken.Diagnostics,
            line => line.Contains("003.sql(3,24): error MNFST1002: ", StringComparison.Ordinal)
        );
        Assert.Empty(mended.Diagnostics);
    }
}
