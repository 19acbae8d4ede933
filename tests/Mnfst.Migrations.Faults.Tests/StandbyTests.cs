using Mnfst.Migrations.Faults.Tests.Infrastructure;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>A standby that follows its primary, where nothing can be written until it is promoted.</summary>
public class StandbyTests
{
    private const string ReadOnly =
        "The database is read-only: it is a standby, or default_transaction_read_only is on. Connect to the primary";

    [Fact]
    public async Task It_can_be_looked_at_and_is_deployed_to_when_it_is_promoted()
    {
        using var folder = new RevisionFolder().Sql("a", "CREATE TABLE a ();");
        await using var primary = await OwnServer.StartAsync();
        await primary.CreateDatabaseAsync("app");
        await primary.CreateDatabaseAsync("empty");
        (await DeployerProcess.RunAsync(primary.GetConnectionString("app"), folder, "upgrade")).Ended(0);
        await using var standby = await primary.StartStandbyAsync();
        var (app, empty) = (standby.GetConnectionString("app"), standby.GetConnectionString("empty"));

        (await DeployerProcess.RunAsync(app, folder, "upgrade")).Ended(0);
        folder.Sql("b", "CREATE TABLE b ();");
        var refused = (await DeployerProcess.RunAsync(app, folder, "upgrade")).Ended(1);
        var refusedAtFirst = (await DeployerProcess.RunAsync(empty, folder, "upgrade")).Ended(1);
        var seen = (await DeployerProcess.RunAsync(app, folder, "status", "--output", "json")).Ended(0);
        (await DeployerProcess.RunAsync(app, folder, "status", "--check")).Ended(3);

        Assert.Contains(ReadOnly, refused.Messages, StringComparison.Ordinal);
        Assert.Contains(ReadOnly, refusedAtFirst.Messages, StringComparison.Ordinal);
        var states = SeenRevision.ReadAll(seen.Json);
        Assert.Equal(("applied", "pending"), (states["a"].State, states["b"].State));

        await standby.ExecuteAsync("SELECT pg_promote()");
        (await DeployerProcess.RunAsync(app, folder, "upgrade")).Ended(0);
        (await DeployerProcess.RunAsync(app, folder, "status", "--check")).Ended(0);
    }
}
