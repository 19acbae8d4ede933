using Mnfst.Migrations.Packages.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>Migrations that are compiled to machine code ahead of time.</summary>
public class NativeCodeTests(PackageFeed feed, PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Both in one test: the compiler takes a minute, and the second has nothing left for it to do.</summary>
    [Fact]
    [Trait("Speed", "Slow")]
    public async Task A_project_is_published_and_the_tool_makes_one_program_of_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed);
        ProgramProject.With(app);

        var published = (
            await app.PublishAsync("out", "--use-current-runtime", "-p:PublishAot=true")
        ).Succeeded();
        await ProgramProject.GoesUpAndDownAsync(
            Path.Combine(app.Folder, "out", ProgramProject.Name),
            database
        );
        app.InstallTool();
        var made = (
            await app.DotNetAsync("mnfst", "bundle", "--executable", "one/migrate", "--kind", "aot")
        ).Succeeded();
        using var elsewhere = await Consumer.CreateAsync(feed);
        var program = Path.Combine(elsewhere.Folder, ProgramProject.Name);
        File.Move(Path.Combine(app.Folder, "one", "migrate"), program);
        await ProgramProject.GoesUpAndDownAsync(program, database);

        Assert.Empty(published.Diagnostics);
        Assert.True(File.Exists(Path.Combine(app.Folder, "out", "migrations", "manifest.json")));
        Assert.Contains("Built one/migrate", made.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(app.Folder, "one")));
    }
}
