using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Building;

/// <summary>A project that was not changed since it was built last is not built again; any other is.</summary>
public class SkippedBuildTests
{
    private const string Building = "Building app.csproj, since";

    [Fact]
    public async Task It_is_built_when_something_has_changed_and_only_then()
    {
        using var here = CodeProject.Create().Sql("001", upgrade: "SELECT 1;");

        var first = await ScriptAsync(here);
        Assert.Contains(Building, first.Messages, StringComparison.Ordinal);
        var second = await ScriptAsync(here);
        Assert.DoesNotContain(Building, second.Messages, StringComparison.Ordinal);
        Assert.Equal(first.Results, second.Results);

        here.Sql("001", upgrade: "SELECT 2;");
        var edited = await ScriptAsync(here);
        Assert.Contains(Building, edited.Messages, StringComparison.Ordinal);
        Assert.Contains("SELECT 2", edited.Results, StringComparison.Ordinal);

        here.Sql("002", "001");
        Assert.Contains("002", (await ScriptAsync(here)).Results, StringComparison.Ordinal);

        // Where the assembly is another one, by whatever way, nobody knows what is in it.
        var assembly = Directory
            .EnumerateFiles(here.Folder, "app.dll", SearchOption.AllDirectories)
            .First(file => file.Contains("bin", StringComparison.Ordinal));
        File.Delete(assembly);
        var restored = await ScriptAsync(here);
        Assert.Contains(Building, restored.Messages, StringComparison.Ordinal);
        Assert.True(File.Exists(assembly));
    }

    [Fact]
    public async Task A_build_that_failed_is_not_up_to_date()
    {
        using var here = CodeProject.Create().Sql("001", upgrade: "SELECT 1;");
        await ScriptAsync(here);
        var file = Path.Combine(here.Folder, "migrations/versions/001.sql");
        var time = File.GetLastWriteTimeUtc(file);

        // A fault of the same size.
        File.WriteAllText(
            file,
            File.ReadAllText(file).Replace("mnfst:upgrade", "mnfst:upgrads", StringComparison.Ordinal)
        );
        for (var i = 0; i < 2; i++)
        {
            var failed = (await RunAsync(here)).Ended(1);
            Assert.Contains("does not build", failed.Messages, StringComparison.Ordinal);
        }

        File.WriteAllText(
            file,
            File.ReadAllText(file).Replace("mnfst:upgrads", "mnfst:upgrade", StringComparison.Ordinal)
        );
        File.SetLastWriteTimeUtc(file, time);
        Assert.Contains(Building, (await ScriptAsync(here)).Messages, StringComparison.Ordinal);
    }

    private static async Task<Outcome> ScriptAsync(ToolSurroundings here) => (await RunAsync(here)).Ended(0);

    private static Task<Outcome> RunAsync(ToolSurroundings here) =>
        ToolRun.RunAsync(here, "script", "--verbose");
}
