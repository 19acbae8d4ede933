using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Authoring.PlanCode;
using Schemas = Mnfst.Migrations.Schema.Tests.Infrastructure.Models;

namespace Mnfst.Migrations.Tool.Tests.Autogenerate;

/// <summary>A plan that is written as C#, compiled and rendered again, leads where the plan leads.</summary>
public class CodePlanTests(PostgresServer server)
{
    private const ModelScope All = ModelScope.Owners | ModelScope.Privileges;

    /// <summary>A part of the cases on which the planner is tried.</summary>
    public static TheoryData<string> Cases =>
        [
            .. DiffCase
                .All.Values.Where(item => item.Note is null)
                .Where((_, place) => place % 3 == 0)
                .Select(item => item.Id),
        ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(SchemaChanges.Names), MemberType = typeof(SchemaChanges))]
    public async Task Of_changes_that_disturb_others(string name)
    {
        var (before, after) = await SchemaChanges.ReadAsync(name, server);
        await using var goal = await server.CreateDatabaseAsync(Token);
        await using var database = await server.CreateDatabaseAsync(Token);
        await Statements.ExecuteAsync(goal, after, Token);
        await Statements.ExecuteAsync(database, before, Token);

        await ProveAsync(goal, database);
    }

    [Theory]
    [MemberData(nameof(KindFiles.Names), MemberType = typeof(KindFiles))]
    public async Task From_nothing_and_to_nothing(string name)
    {
        await using var goal = await server.CreateDatabaseAsync(Token);
        await using var database = await server.CreateDatabaseAsync(Token);
        await Statements.ExecuteAsync(goal, KindFiles.Read(name), Token);

        await ProveAsync(goal, database);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Of_the_cases(string id)
    {
        var item = DiffCase.All[id];
        await using var goal = await server.CreateDatabaseAsync(Token);
        await using var database = await server.CreateDatabaseAsync(Token);
        await item.ApplyAsync(goal, item.New, Token);
        await item.ApplyAsync(database, item.Old, Token);

        await ProveAsync(goal, database);
    }

    /// <summary>Up and down again, so that what was made for the way up has to be gone.</summary>
    private static async Task ProveAsync(TestDatabase goal, TestDatabase database)
    {
        var old = await Schemas.ReadAsync(database, Token);
        var @new = await Schemas.ReadAsync(goal, Token);
        var (up, down) = (Plan(old, @new), Plan(@new, old));
        var bodies = new[] { CodePlanText.Body(up, old, @new), CodePlanText.Body(down, @new, old) };
        var steps = CompiledBodies.Render(bodies);
        await RunAsync(database, up, steps[0], @new, bodies[0]);
        await RunAsync(database, down, steps[1], old, bodies[1]);
    }

    private static async Task RunAsync(
        TestDatabase database,
        SchemaPlan plan,
        IReadOnlyList<MigrationStep> steps,
        DatabaseModel goal,
        string body
    )
    {
        Assert.Equal(
            plan.Steps.Count(step => step.Mode == PlanStepMode.Autocommit),
            steps.Count(step => step is StatementStep { Autocommit: true })
        );
        Assert.Equal(
            plan.Steps.Count(step => step.Mode == PlanStepMode.Backfill),
            steps.Count(step => step is BackfillStep)
        );
        List<string> statements = plan.SkipsFunctionBodies ? ["SET check_function_bodies = off"] : [];
        statements.AddRange(
            steps.Select(step =>
                step is BackfillStep backfill ? backfill.UpdateSql : ((StatementStep)step).Sql
            )
        );
        await Statements.ExecuteAsync(database, statements, Token);
        var actual = await Schemas.ReadAsync(database, Token);
        Assert.True(
            goal.Fingerprint(All) == actual.Fingerprint(All),
            $"{ModelComparer.Compare(actual, goal, new CompareOptions { Scope = All })}\n\n{body}\n\n{string.Join(";\n", plan.Steps.Select(step => step.Sql))}"
        );
    }

    private static SchemaPlan Plan(DatabaseModel from, DatabaseModel to) =>
        SchemaPlanner.Plan(
            from,
            to,
            new PlanOptions
            {
                Compare = new CompareOptions { Scope = All },
                AllowDestructive = true,
            }
        );
}
