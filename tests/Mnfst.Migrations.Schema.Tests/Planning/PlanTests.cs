using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Planning;

/// <summary>A plan makes of the old schema the new one, and its way back the old one again.</summary>
public class PlanTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(DiffCase.Ids), MemberType = typeof(DiffCase))]
    public async Task OfTheCases(string id)
    {
        var item = DiffCase.All[id];
        await using var goal = await server.CreateDatabaseAsync(Cancellation);
        await item.ApplyAsync(goal, item.New, Cancellation);
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await item.ApplyAsync(database, item.Old, Cancellation);
        var old = await Models.ReadAsync(database, Cancellation);
        var @new = await Models.ReadAsync(goal, Cancellation);
        await Plans.ThereAndBackAsync(database, old, @new, Cancellation);
    }

    [Theory]
    [MemberData(nameof(SchemaChanges.Names), MemberType = typeof(SchemaChanges))]
    public async Task OfChangesThatDisturbOthers(string name)
    {
        var (before, after) = await SchemaChanges.ReadAsync(name, server);
        await using var goal = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(goal, after, Cancellation);
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(database, before, Cancellation);
        var old = await Models.ReadAsync(database, Cancellation);
        var @new = await Models.ReadAsync(goal, Cancellation);
        await Plans.ThereAndBackAsync(database, old, @new, Cancellation);
        await Plans.ThereAndBackAsync(database, old, @new, Cancellation, withoutBlocking: false);
    }

    [Theory]
    [MemberData(nameof(KindFiles.Names), MemberType = typeof(KindFiles))]
    public async Task FromNothingAndToNothing(string name)
    {
        await using var goal = await server.CreateDatabaseAsync(Cancellation);
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        var nothing = await Models.ReadAsync(database, Cancellation);
        await Statements.ExecuteAsync(goal, KindFiles.Read(name), Cancellation);
        var all = await Models.ReadAsync(goal, Cancellation);
        await Plans.ThereAndBackAsync(database, nothing, all, Cancellation);
    }
}
