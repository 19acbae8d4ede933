using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>What <c>dotnet new</c> makes builds and runs at once.</summary>
public class TemplateTests(PackageFeed feed)
{
    [Theory]
    [InlineData("mnfst-migrations", false)]
    [InlineData("mnfst-migrations-sql", true)]
    public async Task A_new_project_runs(string template, bool managesVersionsCentrally)
    {
        using var app = await Consumer.CreateAsync(feed);
        app.With(
            "Directory.Packages.props",
            $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>{managesVersionsCentrally}</ManagePackageVersionsCentrally>
              </PropertyGroup>
            </Project>
            """
        );
        var package = Path.Combine(feed.Folder, $"Mnfst.Migrations.Templates.{Repository.Version}.nupkg");
        string[] hive = ["--debug:custom-hive", Path.Combine(app.Folder, "hive")];

        (await app.DotNetAsync(["new", "install", package, .. hive])).Succeeded();
        (
            await app.DotNetAsync(["new", template, "-n", "Shop.Migrations", "-o", "shop", .. hive])
        ).Succeeded();
        var history = (await app.DotNetAsync("run", "--project", "shop", "--", "history")).Succeeded();

        Assert.Contains(
            "<base> -> 001_initial (head), Create users",
            history.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(history.Diagnostics);
    }
}
