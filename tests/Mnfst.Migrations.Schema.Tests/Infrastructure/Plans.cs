using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>Plans that are run in test databases, and have to lead to the goal at once.</summary>
internal static class Plans
{
    /// <summary>Makes of one schema the other, and that of it again.</summary>
    public static async Task ThereAndBackAsync(
        TestDatabase database,
        DatabaseModel from,
        DatabaseModel to,
        CancellationToken cancellationToken,
        bool withoutBlocking = true
    )
    {
        await ReachAsync(database, from, to, withoutBlocking, cancellationToken);
        await ReachAsync(database, to, from, withoutBlocking, cancellationToken);
    }

    private static async Task ReachAsync(
        TestDatabase database,
        DatabaseModel from,
        DatabaseModel to,
        bool withoutBlocking,
        CancellationToken cancellationToken
    )
    {
        var plan = SchemaPlanner.Plan(
            from,
            to,
            new PlanOptions
            {
                Compare = new CompareOptions { Scope = Models.All },
                AllowDestructive = true,
                WithoutBlocking = withoutBlocking,
            }
        );
        var statements = plan.Steps.Select(step => step.Sql).ToList();
        if (plan.SkipsFunctionBodies)
            statements.Insert(0, "SET check_function_bodies = off");
        await Statements.ExecuteAsync(database, statements, cancellationToken);
        var actual = await Models.ReadAsync(database, cancellationToken);
        Models.AssertSame(to, actual, statements);
    }
}
