using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Proof;

namespace Mnfst.Migrations.Tool.Autogenerate.Hooks;

/// <summary>Asks the hooks of a project.</summary>
/// <param name="hooks">The hooks, in their order.</param>
internal sealed class AutogenerateHooks(IReadOnlyList<IAutogenerateHook> hooks)
{
    /// <summary>Of a project that has none.</summary>
    public static AutogenerateHooks None { get; } = new([]);

    /// <summary>The hooks of a catalog.</summary>
    public static AutogenerateHooks Of(IMigrationCatalog catalog) =>
        new([.. catalog.Hooks.OfType<IAutogenerateHook>()]);

    /// <summary>Whether an object is compared.</summary>
    /// <param name="id">The object.</param>
    /// <param name="from">The schema that the revisions make.</param>
    /// <param name="to">The schema of the model.</param>
    public bool Include(ObjectId id, DatabaseModel from, DatabaseModel to)
    {
        if (hooks.Count == 0)
            return true;
        var item = Describe(id, from, to);
        return hooks.All(hook => Ask(hook, () => hook.IncludesObject(item)));
    }

    /// <summary>Lets the hooks change a plan.</summary>
    /// <param name="message">The message of the revision.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>The plan as they want it, which nobody has run yet; the same object if they leave it as it is.</returns>
    public ProvenPlan Process(string message, ProvenPlan plan)
    {
        if (hooks.Count == 0)
            return plan;
        var upgrade = new HookedSteps(plan.Upgrade.Steps, About);
        var downgrade = new HookedSteps(plan.Downgrade.Steps, About);
        var revision = new GeneratedRevision(message, upgrade.Statements, downgrade.Statements);
        foreach (var hook in hooks)
        {
            Ask(
                hook,
                () =>
                {
                    hook.ProcessRevision(revision);
                    return true;
                }
            );
        }
        var (up, down) = (upgrade.Take(revision.Upgrade), downgrade.Take(revision.Downgrade));
        return up == plan.Upgrade.Steps && down == plan.Downgrade.Steps
            ? plan
            : plan with
            {
                Upgrade = plan.Upgrade with { Steps = up },
                Downgrade = plan.Downgrade with { Steps = down },
            };

        ComparedObject About(ObjectId id) => Describe(id, plan.From, plan.To);
    }

    private static ComparedObject Describe(ObjectId id, DatabaseModel from, DatabaseModel to)
    {
        var (before, after) = (from.Find(id), to.Find(id));
        var relation = (after ?? before) switch
        {
            // It has its name in the schema, not in the table.
            IndexObject index => index.Table,
            _ => id.Member is null ? null : id.Name,
        };
        return new ComparedObject(id.Kind.Noun(), id.Schema, id.Member ?? id.Name, relation)
        {
            IsInRevisions = before is not null,
            IsInModel = after is not null,
        };
    }

    private static bool Ask(IAutogenerateHook hook, Func<bool> question)
    {
        try
        {
            return question();
        }
        catch (Exception e)
        {
            throw new CommandFailedException(
                $"The hook {hook.Name} failed: {e.Message} Nothing was written.",
                innerException: e
            );
        }
    }
}
