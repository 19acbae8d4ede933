using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>The project's own PostgreSQL.</summary>
public class DevTests
{
    [Fact]
    public async Task It_is_started_for_a_command_and_keeps_its_data()
    {
        using var here = new ToolSurroundings().Sql("001");
        try
        {
            (await ToolRun.RunAsync(here, "upgrade", "--database", "dev:")).Ended(0);
            var current = (await ToolRun.RunAsync(here, "current", "--database", "dev:")).Ended(0);
            var status = (await ToolRun.RunAsync(here, "dev", "status")).Ended(0);

            Assert.Equal("001 (head)\n", current.Results);
            Assert.Contains("stopped", status.Results, StringComparison.Ordinal);
        }
        finally
        {
            (await ToolRun.RunAsync(here, "dev", "reset", "--yes")).Ended(0);
        }
    }

    [Fact]
    public async Task It_is_started_and_stopped_by_hand_and_used_with_psql()
    {
        using var here = new ToolSurroundings().Sql("001");
        try
        {
            (await ToolRun.RunAsync(here, "dev", "start")).Ended(0);
            var status = (await ToolRun.RunAsync(here, "dev", "status")).Ended(0);
            var url = (await ToolRun.RunAsync(here, "dev", "url")).Ended(0);
            (await ToolRun.RunAsync(here, "upgrade", "--database", url.Results.Trim())).Ended(0);
            var psql = await ToolRun.RunAsync(
                here,
                "dev",
                "psql",
                "--",
                "-Atc",
                "SELECT revision FROM mnfst_revision"
            );
            (await ToolRun.RunAsync(here, "dev", "stop")).Ended(0);
            var stopped = (await ToolRun.RunAsync(here, "dev", "status")).Ended(0);

            Assert.Contains("running", status.Results, StringComparison.Ordinal);
            Assert.Equal("001\n", psql.Ended(0).Results);
            Assert.Contains("stopped", stopped.Results, StringComparison.Ordinal);
        }
        finally
        {
            (await ToolRun.RunAsync(here, "dev", "reset", "--yes")).Ended(0);
        }
    }

    [Fact]
    public async Task A_throw_away_one_forgets_everything()
    {
        using var here = new ToolSurroundings().Sql("001");

        (await ToolRun.RunAsync(here, "upgrade", "--database", "dev:throwaway")).Ended(0);
        var current = (await ToolRun.RunAsync(here, "current", "--database", "dev:throwaway")).Ended(0);

        Assert.Equal("", current.Results);
    }

    [Fact]
    public async Task No_source_at_all_is_told_with_the_ways_to_get_one()
    {
        using var here = new ToolSurroundings().Sql("001");
        here.Variables["MNFST_DEV_SOURCE"] = "local";
        here.Variables["MNFST_POSTGRES_BIN"] = here.Folder;

        var outcome = (await ToolRun.RunAsync(here, "upgrade", "--database", "dev:throwaway")).Ended(1);

        Assert.StartsWith("error: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("MNFST_POSTGRES_BIN", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Messages, StringComparison.Ordinal);
    }
}
