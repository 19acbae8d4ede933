using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>The tool makes bundles, and runs them.</summary>
public class BundleTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_runs_from_a_bundle_as_from_its_project()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database);
        (await ToolRun.RunAsync(here, ["bundle", "out", .. Sample.Arguments])).Ended(0);

        var up = (await ToolRun.RunAsync(here, "upgrade", "--bundle", "out")).Ended(0);
        var byProject = (await ToolRun.RunAsync(here, ["status", "--check", .. Sample.Arguments])).Ended(0);
        var down = (await ToolRun.RunAsync(here, "downgrade", "base", "--yes", "--bundle", "out")).Ended(0);

        Assert.StartsWith(
            "Upgraded to 008_add_documents_index: 9 revisions",
            up.Results,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "9 applied. The database is up to date.",
            byProject.Results,
            StringComparison.Ordinal
        );
        Assert.StartsWith("Downgraded to base: 9 revisions", down.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_was_changed_is_refused()
    {
        using var here = new ToolSurroundings().Sql("001");
        (await ToolRun.RunAsync(here, "bundle", "out")).Ended(0);
        here.With("out/revisions/001.sql", "");

        var outcome = (await ToolRun.RunAsync(here, "heads", "--bundle", "out")).Ended(1);

        Assert.StartsWith(
            "error: The bundle in 'out' is not as it was written: 'revisions/001.sql' was changed.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_bundle_and_a_folder_are_wrong_usage()
    {
        using var here = new ToolSurroundings().Sql("001");

        var outcome = (await ToolRun.RunAsync(here, "heads", "--migrations", ".", "--bundle", ".")).Ended(2);

        Assert.Contains(
            "--migrations and --bundle exclude each other",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }
}
