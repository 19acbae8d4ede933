using Mnfst.Migrations.Faults.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>
/// The connection is cut at every message of the protocol, in both directions: before a message of the client, after it,
/// and before one of the server, which includes those of COMMIT. What the run says then is so, what <c>status</c> says is
/// so, and running it again leads to where an undisturbed run does.
/// </summary>
public class CutConnectionTests(PostgresServer server)
{
    [Theory]
    [InlineData("up", Cut.BeforeMessage)]
    [InlineData("up", Cut.AfterMessage)]
    [InlineData("up", Cut.BeforeAnswer)]
    [InlineData("down", Cut.BeforeMessage)]
    [InlineData("down", Cut.AfterMessage)]
    [InlineData("down", Cut.BeforeAnswer)]
    public async Task A_run_that_is_cut_anywhere_is_finished_by_the_next(string direction, Cut cut)
    {
        await using var undisturbed = await CreateAsync(direction);
        await using var counted = new CutWire(undisturbed, cut, at: null);
        Assert.Null(await new InProcessRunner(counted.ConnectionString).RunAsync(direction));
        var expected = await DatabaseState.ReadAsync(server, undisturbed);
        var messages = counted.Messages;

        var rounds = new Rounds($"cut {cut} {direction}", few: 6, full: messages);
        await rounds.RunAsync(
            lanes: 2,
            async (number, random) =>
            {
                var at = rounds.Count < messages ? random.Next(messages) : number % messages;
                await using var database = await CreateAsync(direction);
                return await CutAsync(database, direction, cut, at, expected);
            }
        );
    }

    private Task<TestDatabase> CreateAsync(string direction) =>
        direction == "up"
            ? PlanDatabase.Quick.CreateAsync(server)
            : PlanDatabase.Quick.CreateUpgradedAsync(server);

    private async Task<string> CutAsync(
        TestDatabase database,
        string direction,
        Cut cut,
        int at,
        DatabaseState expected
    )
    {
        var plain = new InProcessRunner(database.ConnectionString);
        var run = new DisturbedRun(database.ConnectionString, plain);
        var before = await plain.LookAsync();
        await using var wire = new CutWire(database, cut, at);

        var said = await new InProcessRunner(wire.ConnectionString).RunAsync(direction);
        await Query.WaitUntilLeftAsync(database.ConnectionString);
        var met = await run.LookAsync();
        try
        {
            if (said is not null)
                ToldRemains.AssertTrue(said, before, run.Seen);
            await run.FinishAsync(direction);
            (await DatabaseState.ReadAsync(server, database)).AssertIs(expected);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Cut {cut} {at} ({wire.Last}): {e.Message}", e);
        }
        return said is null ? "not noticed" : met;
    }
}
