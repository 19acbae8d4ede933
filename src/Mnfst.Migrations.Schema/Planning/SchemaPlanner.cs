using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Altering;
using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Fates;
using Mnfst.Migrations.Schema.Planning.Graph;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>Plans how one schema becomes another.</summary>
public static class SchemaPlanner
{
    /// <summary>Gives the statements that lead from one schema to another.</summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="options">How the plan is made; null for the defaults.</param>
    /// <exception cref="MigrationException">A rename names what is not there, or a name that is taken.</exception>
    public static SchemaPlan Plan(DatabaseModel from, DatabaseModel to, PlanOptions? options = null) =>
        Plan(from, to, options ?? new PlanOptions(), out _);

    /// <summary>The same, and where the plan leads: to the goal, but for what would lose data.</summary>
    internal static SchemaPlan Plan(
        DatabaseModel from,
        DatabaseModel to,
        PlanOptions options,
        out DatabaseModel goal
    )
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var renames = RenameOrder.Of(options.Compare.Renames);
        options = options with
        {
            Compare = options.Compare with { Renames = renames },
            ServerVersion = options.ServerVersion ?? from.ServerVersion,
        };
        (var old, goal) = ModelComparer.Prepare(from, to, options.Compare);
        var whole = ModelRenamer.Rename(options.Compare.Filter.Apply(from), renames);
        var withheld = new EquatableArray<PlanStep>();
        var steps = Steps(old, goal, whole, options);
        if (!options.AllowDestructive && steps.Any(step => step.Loses is not null))
        {
            var kept = KeptGoal.Of(old, goal, options);
            withheld = Steps(kept, goal, kept, options).ToEquatableArray();
            steps = Steps(old, kept, whole, options);
            goal = kept;
        }
        return new SchemaPlan
        {
            Steps = renames.SelectMany(RenameSteps.Rename).Concat(steps).ToEquatableArray(),
            Withheld = withheld,
            SkipsFunctionBodies = FunctionBodies.NameWhatIsMadeLater(steps),
        };
    }

    private static List<PlanStep> Steps(
        DatabaseModel from,
        DatabaseModel to,
        DatabaseModel whole,
        PlanOptions options
    )
    {
        var (old, @new) = (new ModelElements(from), new ModelElements(to));
        var context = new AlterContext(old, @new, options.ServerVersion ?? PlanOptions.OldestVersion);
        var fates = new ElementFates(context);
        var online = new OnlineForms(old, @new, fates, options.WithoutBlocking);
        foreach (var id in fates.Ids.Where(online.CanStayAside).ToList())
            fates.SetAside(id);
        var privileges = new MadePrivileges(
            from,
            whole,
            fates,
            areKept: !options.Compare.Scope.HasFlag(ModelScope.Privileges)
        );
        var asides = new Asides(old, @new);
        var renderer = new StepRenderer(old, @new, fates, asides, privileges);
        var builder = new PlanBuilder(old, @new, fates, online, asides, renderer);
        builder.Build();
        new PlanOrder(old, @new, fates, builder.Graph).Apply();
        var stubs = new Stubs(builder.Graph, old, @new, renderer);
        var steps = Render(builder.Graph, stubs);
        if (EnumValues.UsedAtOnce(steps) is not { Count: > 0 } early)
            return steps;
        // Values that are used have to be committed before.
        foreach (var id in early)
            builder.Graph.Find(PlanVerb.Alter, id)!.Phase = PlanPhase.First;
        return
        [
            .. Render(builder.Graph, stubs)
                .Select(step =>
                    early.Contains(step.Target) ? step with { Mode = PlanStepMode.Autocommit } : step
                ),
        ];
    }

    private static List<PlanStep> Render(PlanGraph graph, Stubs stubs) =>
        [.. graph.Sort(stubs.Break).SelectMany(node => node.Render())];
}
