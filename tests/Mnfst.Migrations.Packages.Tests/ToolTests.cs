using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>The tool, installed from its package.</summary>
public class ToolTests(PackageFeed feed)
{
    [Fact]
    public async Task It_is_installed_for_a_repository_and_runs_its_project()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project().Sql("001").Code("002", "001");

        app.InstallTool();
        var upgraded = (await app.DotNetAsync("mnfst", "upgrade", "--database", "dev:throwaway")).Succeeded();
        var heads = (await app.DotNetAsync("mnfst", "heads", "--no-build")).Succeeded();

        Assert.Contains("Upgraded to 002: 2 revisions", upgraded.Output, StringComparison.Ordinal);
        Assert.Equal("002 (head)\n", heads.Output);
    }

    [Fact]
    public async Task It_is_installed_with_native_code_for_this_machine_and_reads_a_project_without_building_it()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project().Sql("001").Code("002", "001").With("Broken.cs", "class Broken {");
        var tools = Path.Combine(app.Folder, "bin", "tools");

        (
            await app.DotNetAsync(
                "tool",
                "install",
                "Mnfst.Migrations.Tool",
                "--version",
                Repository.Version,
                "--tool-path",
                tools
            )
        ).Succeeded();
        var heads = (await app.RunAsync(Path.Combine(tools, "mnfst"), "heads")).Succeeded();
        var again = (await app.RunAsync(Path.Combine(tools, "mnfst"), "heads")).Succeeded();

        var runtime = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        Assert.Contains(
            Directory.EnumerateDirectories(tools, "*", SearchOption.AllDirectories),
            folder => folder.EndsWith($"mnfst.migrations.tool.{runtime}", StringComparison.OrdinalIgnoreCase)
        );
        Assert.EndsWith("002 (head)\n", heads.Output, StringComparison.Ordinal);
        Assert.Equal("002 (head)\n", again.Output);
    }

    [Fact]
    public async Task An_executable_project_is_its_own_command_line()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project(
                "<OutputType>Exe</OutputType>",
                $"""<PackageReference Include="Mnfst.Migrations.Cli" Version="{Repository.Version}" />"""
            )
            .Sql("001")
            .Code("002", "001");

        var history = (await app.DotNetAsync("run", "--", "history")).Succeeded();

        Assert.Contains("● 001 -> 002 (head), Message of 002", history.Output, StringComparison.Ordinal);
    }
}
