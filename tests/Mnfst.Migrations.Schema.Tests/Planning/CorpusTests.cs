using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Proof;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Xunit.Sdk;

namespace Mnfst.Migrations.Schema.Tests.Planning;

/// <summary>Cases that lie outside of the repository, see CONTRIBUTING.md.</summary>
public class CorpusTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(DiffCorpus.Names), MemberType = typeof(DiffCorpus))]
    public async Task GoThereAndBack(string name)
    {
        var item = DiffCorpus.Read(name);
        await using var goal = await server.CreateDatabaseAsync(Cancellation);
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        var @new = await MakeAsync(goal, item, item.New);
        var old = await MakeAsync(database, item, item.Old);
        await RoundTrip.ProveAsync(server, old, Cancellation);
        await RoundTrip.ProveAsync(server, @new, Cancellation);
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        var compare = new CompareOptions { Scope = ModelScope.Owners | ModelScope.Privileges };
        foreach (
            var options in (PlanOptions[])
                [
                    new() { Compare = compare, AllowDestructive = true },
                    new()
                    {
                        Compare = compare,
                        AllowDestructive = true,
                        WithoutBlocking = false,
                    },
                    new() { Compare = compare },
                ]
        )
            await PlanProof.ProveAsync(connection, @new, options, Cancellation);
    }

    /// <summary>Makes a side of a case; one that PostgreSQL refuses is no schema.</summary>
    private static async Task<DatabaseModel> MakeAsync(TestDatabase database, DiffCase item, string side)
    {
        try
        {
            await item.ApplyAsync(database, side, Cancellation);
        }
        catch (FailException e)
        {
            Assert.Skip($"The case does not run by itself: {e.Message.Split('\n')[0]}");
        }
        return await Models.ReadAsync(database, Cancellation);
    }
}
