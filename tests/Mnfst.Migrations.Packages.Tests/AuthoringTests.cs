using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>From an empty folder to a database, with the installed tool.</summary>
public class AuthoringTests(PackageFeed feed)
{
    [Fact]
    public async Task A_new_project_builds_and_takes_revisions()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.InstallTool();

        (await app.DotNetAsync("mnfst", "init", "Shop.Migrations")).Succeeded();
        var built = (await app.BuildAsync("Shop.Migrations")).Succeeded();
        string[] project = ["--project", "Shop.Migrations"];
        (await app.DotNetAsync(["mnfst", "revision", "-m", "Add orders", .. project])).Succeeded();
        (
            await app.DotNetAsync(["mnfst", "revision", "-m", "Add \"x\" & y", "--sql", .. project])
        ).Succeeded();
        var branched = (
            await app.DotNetAsync([
                "mnfst",
                "revision",
                "-m",
                "Left",
                "--head",
                "001",
                "--splice",
                .. project,
            ])
        ).Succeeded();
        var refused = await app.BuildAsync("Shop.Migrations");
        (await app.DotNetAsync(["mnfst", "merge", "heads", .. project])).Succeeded();
        var rebuilt = (await app.BuildAsync("Shop.Migrations")).Succeeded();
        var upgraded = (
            await app.DotNetAsync(["mnfst", "upgrade", "head", "--database", "dev:throwaway", .. project])
        ).Succeeded();

        Assert.Empty(built.Diagnostics);
        Assert.Contains("The history now has 2 heads", branched.Output, StringComparison.Ordinal);
        Assert.Contains("error MNFST1005", refused.Output, StringComparison.Ordinal);
        Assert.Empty(rebuilt.Diagnostics);
        Assert.Contains(
            "Upgraded to 005_merge_left_x_y: 5 revisions",
            upgraded.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Classes_are_squashed_to_a_file_of_SQL()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project().Code("001").Code("002", "001").Code("003", "002");
        app.InstallTool();

        (await app.DotNetAsync("mnfst", "squash", "001:002", "-m", "Schema", "--yes")).Succeeded();
        var upgraded = (await app.DotNetAsync("mnfst", "upgrade", "--database", "dev:throwaway")).Succeeded();

        Assert.False(File.Exists(Path.Combine(app.Folder, "migrations", "versions", "001.cs")));
        Assert.Contains(
            "[DownRevision(\"004_schema\")]",
            await File.ReadAllTextAsync(
                Path.Combine(app.Folder, "migrations", "versions", "003.cs"),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
        Assert.Contains("Upgraded to 003: 2 revisions", upgraded.Output, StringComparison.Ordinal);
    }
}
