using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>What <c>dotnet new</c> makes builds and runs at once, and is what <c>mnfst init</c> makes.</summary>
public class TemplateTests(PackageFeed feed)
{
    [Theory]
    [InlineData("mnfst-migrations", false)]
    [InlineData("mnfst-migrations-sql-project", true)]
    public async Task A_new_project_runs(string template, bool managesVersionsCentrally)
    {
        using var app = await CreateAsync();
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

        await NewAsync(app, template, "shop", "Shop.Migrations");
        var history = (await app.DotNetAsync("run", "--project", "shop", "--", "history")).Succeeded();

        Assert.Contains(
            "<base> -> 001_initial (head), Create users",
            history.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(history.Diagnostics);
    }

    [Fact]
    public async Task Init_makes_the_same()
    {
        using var app = await CreateAsync();
        app.InstallTool();

        await NewAsync(app, "mnfst-migrations", "new/shop-db.Migrations");
        await NewAsync(app, "mnfst-migrations-sql-project", "new/shop-db.Sql");
        await NewAsync(app, "mnfst-migrations-sql", "new/db");
        (await app.DotNetAsync("mnfst", "init", "init/shop-db.Migrations")).Succeeded();
        (await app.DotNetAsync("mnfst", "init", "init/shop-db.Sql", "--sql-project")).Succeeded();
        (await app.DotNetAsync("mnfst", "init", "init/db", "--sql")).Succeeded();

        Assert.Equal(FilesIn(Path.Combine(app.Folder, "init")), FilesIn(Path.Combine(app.Folder, "new")));
    }

    /// <summary>Each file with its rights and its text.</summary>
    private static IEnumerable<string> FilesIn(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file =>
                $"{Path.GetRelativePath(folder, file)} {(OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(file))}\n{File.ReadAllText(file)}"
            );

    private async Task<Consumer> CreateAsync()
    {
        var app = await Consumer.CreateAsync(feed);
        (await app.DotNetAsync(["new", "install", PackageOf(feed), .. Hive(app)])).Succeeded();
        return app;
    }

    private static async Task NewAsync(Consumer app, string template, string folder, string? name = null) =>
        (
            await app.DotNetAsync([
                "new",
                template,
                .. name is null ? [] : new[] { "-n", name },
                "-o",
                folder,
                .. Hive(app),
            ])
        ).Succeeded();

    private static string PackageOf(PackageFeed feed) =>
        Path.Combine(feed.Folder, $"Mnfst.Migrations.Templates.{Repository.Version}.nupkg");

    private static string[] Hive(Consumer app) => ["--debug:custom-hive", Path.Combine(app.Folder, "hive")];
}
