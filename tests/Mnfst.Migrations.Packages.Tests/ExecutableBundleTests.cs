using Mnfst.Migrations.Packages.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>The program that <c>mnfst bundle --executable</c> makes, from the installed tool.</summary>
public class ExecutableBundleTests(PackageFeed feed, PostgresServer server)
{
    private static readonly string Program = OperatingSystem.IsWindows() ? "migrate.exe" : "migrate";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task A_project_becomes_one_program()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project(
                "<OutputType>Exe</OutputType><InvariantGlobalization>true</InvariantGlobalization>",
                $"""<PackageReference Include="Mnfst.Migrations.Cli" Version="{Repository.Version}" />"""
            )
            .Sql("001")
            .Code("002", "001");

        await MakesAProgramThatUpgradesAsync(
            app,
            "Upgraded to 002: 2 revisions",
            "--kind",
            "framework-dependent"
        );
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task So_does_a_folder_of_sql_files_which_may_have_several_heads()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Sql("001").Sql("002", "001").Sql("003", "001");

        await MakesAProgramThatUpgradesAsync(
            app,
            "Upgraded to 002, 003: 3 revisions",
            "--kind",
            "self-contained"
        );
    }

    [Fact]
    public async Task A_library_is_told_what_it_lacks_and_a_file_that_is_there_stays()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project().Sql("001").With("kept", "kept");
        app.InstallTool();

        var library = (await app.DotNetAsync("mnfst", "bundle", "--executable", Program)).Failed();
        var existing = (await app.DotNetAsync("mnfst", "bundle", "--executable", "kept")).Failed();

        Assert.Contains("<OutputType>Exe</OutputType>", library.Output, StringComparison.Ordinal);
        Assert.Contains("'kept' already exists", existing.Output, StringComparison.Ordinal);
        Assert.Equal("kept", await File.ReadAllTextAsync(Path.Combine(app.Folder, "kept"), Token));
        Assert.False(File.Exists(Path.Combine(app.Folder, Program)));
    }

    private async Task MakesAProgramThatUpgradesAsync(Consumer app, string outcome, params string[] options)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        app.InstallTool();

        var made = (
            await app.DotNetAsync(["mnfst", "bundle", "--executable", $"out/{Program}", .. options])
        ).Succeeded();
        using var elsewhere = await Consumer.CreateAsync(feed);
        var program = Path.Combine(elsewhere.Folder, Program);
        File.Move(Path.Combine(app.Folder, "out", Program), program);
        var upgraded = (
            await ProgramRun.RunAsync(
                program,
                elsewhere.Folder,
                ["upgrade", "heads"],
                [new("MNFST_DATABASE", database.ConnectionString)]
            )
        ).Succeeded();

        Assert.Contains($"Built out/{Program}", made.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(app.Folder, "out")));
        Assert.Contains(outcome, upgraded.Output, StringComparison.Ordinal);
    }
}
