using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Planning;

/// <summary>A plan makes of the old schema the new one, and its way back the old one again.</summary>
public class PlanTests(PostgresServer server)
{
    private const ModelScope All = ModelScope.Owners | ModelScope.Privileges;

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
        await ProveAsync(database, old, @new);
        await ProveAsync(database, @new, old);
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
        await ProveAsync(database, old, @new);
        await ProveAsync(database, @new, old);
        await ProveAsync(database, old, @new, withoutBlocking: false);
        await ProveAsync(database, @new, old, withoutBlocking: false);
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
        await ProveAsync(database, nothing, all);
        await ProveAsync(database, all, nothing);
    }

    private static async Task ProveAsync(
        TestDatabase database,
        DatabaseModel from,
        DatabaseModel to,
        bool withoutBlocking = true
    )
    {
        var plan = SchemaPlanner.Plan(
            from,
            to,
            new PlanOptions
            {
                Compare = new CompareOptions { Scope = All },
                AllowDestructive = true,
                WithoutBlocking = withoutBlocking,
            }
        );
        var statements = plan.Steps.Select(step => step.Sql).ToList();
        if (plan.SkipsFunctionBodies)
            statements.Insert(0, "SET check_function_bodies = off");
        await Statements.ExecuteAsync(database, statements, Cancellation);
        var actual = await Models.ReadAsync(database, Cancellation);
        Assert.True(
            to.Fingerprint(All) == actual.Fingerprint(All),
            $"{ModelComparer.Compare(actual, to, new CompareOptions { Scope = All })}\n\n{string.Join(";\n", statements)}"
        );
    }
}
