using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

public class RepairCommandTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_accepted_for_good()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await CreateAsync(database);
        var refusal = (await program.RunAsync("upgrade")).Failed(1);
        Assert.Contains("'repair checksum 001 002'", refusal.Messages, StringComparison.Ordinal);

        var outcome = (await program.RunAsync("repair", "checksum", "001", "002")).Succeeded();

        Assert.Equal("  001 is accepted as it is now\n  002 is accepted as it is now\n", outcome.Messages);
        Assert.Equal("Repaired the checksums of 2 revisions.\n", outcome.Results);
        (await program.RunAsync("check")).Succeeded();
        (await program.RunAsync("upgrade")).Succeeded();
    }

    [Fact]
    public async Task Without_a_name_it_takes_all_of_them_after_asking()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await CreateAsync(database);

        var asked = (await program.RunAsync("repair", "checksum")).Failed(2);
        Assert.StartsWith(
            "error: 2 revisions would be accepted as they are now: 001, 002, and there is no terminal to ask. Add --yes to confirm.",
            asked.Messages,
            StringComparison.Ordinal
        );
        var json = (await program.RunAsync("repair", "checksum", "--yes", "-o", "json")).Succeeded().Json;

        var repaired = json.GetProperty("repaired");
        Assert.Equal(2, repaired.GetArrayLength());
        Assert.Equal("001", repaired[0].GetProperty("revision").GetString());
        Assert.NotEqual(
            repaired[0].GetProperty("checksum_before").GetString(),
            repaired[0].GetProperty("checksum").GetString()
        );
    }

    [Fact]
    public async Task Where_nothing_was_changed_there_is_nothing_to_do()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");
        (await program.RunAsync("upgrade")).Succeeded();

        foreach (var arguments in new string[][] { ["repair", "checksum"], ["repair", "checksum", "001"] })
            Assert.Equal(
                "Nothing to do: no applied revision was changed.\n",
                (await program.RunAsync(arguments)).Succeeded().Results
            );
    }

    private static async Task<Program> CreateAsync(TestDatabase database)
    {
        var program = Program.On(database).Sql("001").Sql("002", "001");
        (await program.RunAsync("upgrade")).Succeeded();
        return program.Sql("001", upgrade: "SELECT 1;").Sql("002", "001", "SELECT 2;");
    }
}
