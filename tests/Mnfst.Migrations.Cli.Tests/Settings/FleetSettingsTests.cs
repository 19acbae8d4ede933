using System.Text;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Cli.Tests.Settings;

/// <summary>What <c>fleet</c> of <c>mnfst.json</c> says.</summary>
public class FleetSettingsTests
{
    [Fact]
    public void Everything_that_can_be_said_is_read()
    {
        var fleet = Read(
            """
            {
              "file": "tenants.txt", "each": "database", "parallel": 8, "per_server": 4, "canary": "1%",
              "gate": ["./smoke", "--all"], "waves": ["10%", "100%"], "max_failures": 3, "deadline": "2h"
            }
            """
        );

        Assert.Equal(new TargetFile(Path.Combine("folder", "tenants.txt"), "tenants.txt"), fleet.Source);
        Assert.Equal(TargetKind.Database, fleet.Each);
        Assert.Equal((8, 4), (fleet.Parallel, fleet.PerServer));
        Assert.Equal("1%", fleet.Canary?.Portion.ToString());
        Assert.Equal(["./smoke", "--all"], fleet.Gate?.Command);
        Assert.Equal("10% 100%", string.Join(' ', fleet.Waves!.Ends));
        Assert.Equal("3", fleet.MaxFailures.ToString());
        Assert.Equal(TimeSpan.FromHours(2), fleet.Deadline);
    }

    [Fact]
    public void Canaries_may_be_named_and_gates_be_queries()
    {
        var fleet = Read("""{ "canary": ["acme", "beta"], "gate": "SELECT true", "max_failures": "2.5%" }""");

        Assert.Equal(["acme", "beta"], fleet.Canary!.Names);
        Assert.Equal(new FleetGate("SELECT true", null), fleet.Gate);
        Assert.Equal("2.5%", fleet.MaxFailures.ToString());
        Assert.Equal("5", Read("""{ "canary": 5 }""").Canary!.Portion.ToString());
    }

    [Fact]
    public void The_order_of_keys_does_not_matter()
    {
        var expected = new TargetTable("SELECT") { Control = "control" };

        Assert.Equal(expected, Read("""{ "query": "SELECT", "control": "control" }""").Source);
        Assert.Equal(expected, Read("""{ "control": "control", "query": "SELECT" }""").Source);
    }

    [Fact]
    public void An_environment_says_what_is_different_in_it()
    {
        var file = ReadFile(
            """
            {
              "fleet": { "schemas": "tenant_*", "parallel": 8, "max_failures": 0 },
              "environments": { "test": { "fleet": { "databases": "t*", "parallel": 1 } }, "other": {} }
            }
            """
        );

        Assert.Equal(new TargetDatabases("t*"), file.In("test").Fleet.Source);
        Assert.Equal(
            (1, "0"),
            (file.In("test").Fleet.Parallel, file.In("test").Fleet.MaxFailures.ToString())
        );
        Assert.Equal(file.In(null).Fleet, file.In("other").Fleet);
    }

    private static FleetSettings Read(string fleet) =>
        ReadFile($$"""{ "fleet": {{fleet}} }""").In(null).Fleet;

    private static ProjectSettings ReadFile(string json) =>
        SettingsReader.Read(Path.Combine("folder", "mnfst.json"), Encoding.UTF8.GetBytes(json));
}
