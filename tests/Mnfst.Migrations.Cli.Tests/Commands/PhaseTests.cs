using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary><c>--phase</c>: a release runs some revisions before its roll-out, and some after it.</summary>
public class PhaseTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_release_from_its_pipeline()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Release(database);

        var early = (await program.RunAsync("upgrade", "--phase", "contract")).Failed(1);
        (await program.RunAsync("status", "--check", "--phase", "expand")).Failed(3);
        var expand = (await program.RunAsync("upgrade", "--phase", "expand")).Succeeded();
        (await program.RunAsync("status", "--check", "--phase", "expand")).Succeeded();
        var status = (await program.RunAsync("status", "--check", "-o", "json")).Failed(3).Json;
        var contract = (await program.RunAsync("upgrade", "--phase", "contract", "-o", "json"))
            .Succeeded()
            .Json;
        (await program.RunAsync("status", "--check")).Succeeded();

        Assert.Contains(
            "error: 'c' contracts, but what it follows has not expanded yet: a, b. Run 'upgrade --phase expand'",
            early.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("Upgraded to b: 2 revisions", expand.Results, StringComparison.Ordinal);
        Assert.Contains(
            "Left until the release is rolled out, for 'upgrade --phase contract': c.",
            expand.Results,
            StringComparison.Ordinal
        );
        Assert.Equal("c", status.GetProperty("waiting_for_roll_out")[0].GetString());
        Assert.Equal("c", contract.GetProperty("done")[0].GetProperty("revision").GetString());
        Assert.False(contract.TryGetProperty("deferred", out _));
    }

    [Fact]
    public async Task It_is_told_wherever_a_revision_is()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Release(database);

        var history = (await program.RunAsync("history")).Succeeded();
        var show = (await program.RunAsync("show", "c", "-o", "json")).Succeeded().Json;

        Assert.Contains("b -> c (head) (contract)", history.Results, StringComparison.Ordinal);
        Assert.Equal("contract", show.GetProperty("revisions")[0].GetProperty("phase").GetString());
    }

    [Fact]
    public async Task Status_has_one_for_its_check_alone()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Release(database);

        var outcome = (await program.RunAsync("status", "--phase", "expand")).Failed(2);

        Assert.Contains(
            "--phase is about what --check asks. Add --check, or remove it.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task There_are_two()
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync("upgrade", "--phase", "migrate")).Failed(2);

        Assert.Contains(
            "'migrate' is no phase: write 'expand' (before the roll-out of a release) or 'contract' (after it).",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    private static Program Release(TestDatabase database) =>
        Program
            .On(database)
            .With(
                "versions/a.sql",
                "-- mnfst:revision a\n-- mnfst:upgrade\nCREATE TABLE t (x int);\n-- mnfst:downgrade\n"
            )
            .With(
                "versions/b.sql",
                "-- mnfst:revision b\n-- mnfst:down_revision a\n-- mnfst:phase expand\n-- mnfst:upgrade\nALTER TABLE t ADD y int;\n-- mnfst:downgrade\n"
            )
            .With(
                "versions/c.sql",
                "-- mnfst:revision c\n-- mnfst:down_revision b\n-- mnfst:phase contract\n-- mnfst:upgrade\nALTER TABLE t DROP x;\n-- mnfst:downgrade\n"
            );
}
