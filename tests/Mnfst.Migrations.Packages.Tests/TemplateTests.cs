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

    /// <summary>The name of a folder need not be that of the project, nor that of a namespace.</summary>
    [Theory]
    [InlineData("mnfst-migrations", "db", "Shop.Migrations")]
    [InlineData("mnfst-migrations-sql-project", "src/shop-db.Migrations", null)]
    public async Task Its_tests_pass(string template, string folder, string? name)
    {
        using var app = await CreateAsync();

        await NewAsync(app, template, folder, name, "--tests");
        var tests = $"{(name is null ? folder : name)}.Tests";
        var outcome = (await app.DotNetAsync("test", tests)).Succeeded();

        // There is no model to compare with.
        Assert.Contains("Skipped:     1", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Passed:     5", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_makes_the_same()
    {
        using var app = await CreateAsync();
        app.InstallTool();

        await NewAsync(app, "mnfst-migrations", "new/shop-db.Migrations", arguments: "--tests");
        await NewAsync(app, "mnfst-migrations-sql-project", "new/shop-db.Sql");
        await NewAsync(app, "mnfst-migrations-sql-project", "new/shop-db.Tested", arguments: "--tests");
        await NewAsync(app, "mnfst-migrations-sql", "new/db");
        (await app.DotNetAsync("mnfst", "init", "init/shop-db.Migrations", "--tests")).Succeeded();
        (await app.DotNetAsync("mnfst", "init", "init/shop-db.Sql", "--sql-project")).Succeeded();
        (
            await app.DotNetAsync("mnfst", "init", "init/shop-db.Tested", "--sql-project", "--tests")
        ).Succeeded();
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

    private static async Task NewAsync(
        Consumer app,
        string template,
        string folder,
        string? name = null,
        params string[] arguments
    ) =>
        (
            await app.DotNetAsync([
                "new",
                template,
                .. name is null ? [] : new[] { "-n", name },
                "-o",
                folder,
                .. arguments,
                .. Hive(app),
            ])
        ).Succeeded();

    private static string PackageOf(PackageFeed feed) =>
        Path.Combine(feed.Folder, $"Mnfst.Migrations.Templates.{Repository.Version}.nupkg");

    private static string[] Hive(Consumer app) => ["--debug:custom-hive", Path.Combine(app.Folder, "hive")];
}
