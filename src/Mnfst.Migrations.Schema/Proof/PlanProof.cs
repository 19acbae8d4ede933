using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Schema.Reading;
using Npgsql;

namespace Mnfst.Migrations.Schema.Proof;

/// <summary>Makes plans that have been run: up to the goal, and back again.</summary>
public static class PlanProof
{
    /// <summary>
    /// What a statement does to others, such as an index that a partition keeps when it leaves its parent, may only be seen when
    /// it has run: then what is left is planned for. A plan that takes more rounds gets nowhere.
    /// </summary>
    private const int Rounds = 3;

    /// <summary>Plans, runs and compares, and then the same for the way back.</summary>
    /// <param name="connection">
    /// A connection to a database that has the schema that the plan begins with and is used for nothing else. It is changed.
    /// </param>
    /// <param name="to">The goal.</param>
    /// <param name="options">How the plan is made. Data may be lost on the way back.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UnprovenPlanException">A statement fails, or the plan does not lead to the goal or back.</exception>
    /// <exception cref="MigrationException">A rename names what is not there, or a name that is taken.</exception>
    public static async Task<ProvenPlan> ProveAsync(
        NpgsqlConnection connection,
        DatabaseModel to,
        PlanOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        return await ProveAsync(
            connection,
            await SchemaReader.ReadAsync(connection, cancellationToken),
            to,
            options,
            cancellationToken
        );
    }

    /// <summary>The same for a database whose schema is known.</summary>
    internal static async Task<ProvenPlan> ProveAsync(
        NpgsqlConnection connection,
        DatabaseModel from,
        DatabaseModel to,
        PlanOptions options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(options);
        var (upgrade, end) = await ReachAsync(connection, from, to, options, cancellationToken);
        var back = options with
        {
            AllowDestructive = true,
            Compare = options.Compare with { Renames = RenameOrder.Reverse(options.Compare.Renames) },
        };
        var (downgrade, _) = await ReachAsync(connection, end, from, back, cancellationToken);
        return new ProvenPlan(upgrade, downgrade) { From = from, To = end };
    }

    /// <summary>Runs a plan that was changed after its proof, and its way back: both must still end where they did.</summary>
    /// <param name="connection">
    /// A connection to a database that has the schema that the plan begins with and is used for nothing else. It is changed.
    /// </param>
    /// <param name="changed">The plan.</param>
    /// <param name="compare">What counts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The plan, with the schema that it really leads to.</returns>
    /// <exception cref="UnprovenPlanException">A statement fails, or the plan does not lead to the goal or back.</exception>
    public static async Task<ProvenPlan> RepeatAsync(
        NpgsqlConnection connection,
        ProvenPlan changed,
        CompareOptions compare,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(compare);
        var end = await RepeatAsync(connection, changed.Upgrade, changed.To, compare, cancellationToken);
        await RepeatAsync(connection, changed.Downgrade, changed.From, compare, cancellationToken);
        return changed with { To = end };
    }

    /// <summary>Runs a plan over the rows that are there.</summary>
    /// <param name="connection">
    /// A connection to a database that has the schema that the plan begins with and is used for nothing else. It is changed.
    /// </param>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What fails; null if nothing does.</returns>
    public static async Task<RowFault?> TryAsync(
        NpgsqlConnection connection,
        SchemaPlan plan,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(plan);
        try
        {
            await PlanRun.RunAsync(connection, plan, cancellationToken);
            return null;
        }
        catch (UnprovenPlanException e)
            when (e is { FailedStep: { } step, InnerException: PostgresException inner })
        {
            return new RowFault(step, inner.MessageText);
        }
    }

    /// <summary>Runs a plan over rows that are made for that.</summary>
    /// <param name="connection">
    /// A connection to a database that has the schema that the plan begins with and is used for nothing else. It is changed.
    /// </param>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What fails; null if nothing does.</returns>
    public static async Task<RowFault?> TryOverSampleRowsAsync(
        NpgsqlConnection connection,
        SchemaPlan plan,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(plan);
        var model = await SchemaReader.ReadAsync(connection, cancellationToken);
        return await TryOverSampleRowsAsync(connection, model, plan, cancellationToken);
    }

    /// <summary>The same for a database whose schema is known.</summary>
    internal static async Task<RowFault?> TryOverSampleRowsAsync(
        NpgsqlConnection connection,
        DatabaseModel model,
        SchemaPlan plan,
        CancellationToken cancellationToken
    )
    {
        await SampleRows.InsertAsync(connection, model, plan, cancellationToken);
        return await TryAsync(connection, plan, cancellationToken);
    }

    private static async Task<(SchemaPlan Plan, DatabaseModel End)> ReachAsync(
        NpgsqlConnection connection,
        DatabaseModel from,
        DatabaseModel to,
        PlanOptions options,
        CancellationToken cancellationToken
    )
    {
        var plan = SchemaPlanner.Plan(from, to, options, out var goal);
        var whole = plan;
        // The rest has its new names by then, and what is withheld is no part of the goal.
        var rest = options with
        {
            AllowDestructive = true,
            Compare = options.Compare with { Renames = default },
        };
        for (var round = 1; ; round++)
        {
            await PlanRun.RunAsync(connection, plan, cancellationToken);
            var actual = await SchemaReader.ReadAsync(connection, cancellationToken);
            var difference = ModelComparer.Compare(actual, goal, rest.Compare);
            if (difference.IsEmpty)
                return (whole, actual);
            plan = SchemaPlanner.Plan(actual, goal, rest);
            if (round == Rounds || plan.Steps.Count == 0 || LosesData(plan, options))
                throw NotThere(whole, difference, plan.Steps);
            whole = whole with
            {
                Steps = whole.Steps.Concat(plan.Steps).ToEquatableArray(),
                SkipsFunctionBodies = whole.SkipsFunctionBodies || plan.SkipsFunctionBodies,
            };
        }
    }

    private static async Task<DatabaseModel> RepeatAsync(
        NpgsqlConnection connection,
        SchemaPlan plan,
        DatabaseModel goal,
        CompareOptions compare,
        CancellationToken cancellationToken
    )
    {
        await PlanRun.RunAsync(connection, plan, cancellationToken);
        var actual = await SchemaReader.ReadAsync(connection, cancellationToken);
        // What was renamed has its new names on both sides.
        compare = compare with
        {
            Renames = default,
        };
        var difference = ModelComparer.Compare(actual, goal, compare);
        if (difference.IsEmpty)
            return actual;
        var rest = new PlanOptions { Compare = compare, AllowDestructive = true };
        throw NotThere(plan, difference, SchemaPlanner.Plan(actual, goal, rest).Steps);
    }

    private static UnprovenPlanException NotThere(
        SchemaPlan plan,
        ModelDifference difference,
        EquatableArray<PlanStep> rest
    ) =>
        new(
            $"The plan was run, but it does not lead to the goal. What is still different:\n{difference}",
            plan
        )
        {
            Remaining = difference,
            RemainingSteps = rest,
        };

    private static bool LosesData(SchemaPlan plan, PlanOptions options) =>
        !options.AllowDestructive && plan.Steps.Any(step => step.Loses is not null);
}
