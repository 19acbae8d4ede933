using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Proof;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Autogenerate;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Diff;
using Mnfst.Migrations.Tool.Models;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring;

/// <summary>Finds what a new revision has to do for the revisions to make the model.</summary>
/// <param name="finder">Finds the model.</param>
/// <param name="sources">Finds the sources of the project.</param>
/// <param name="databases">The dev databases of the project.</param>
/// <param name="comparison">What counts.</param>
/// <param name="planning">How the plan is made.</param>
internal sealed class AutogenerateRevision(
    ModelFinder finder,
    SourceFinder sources,
    DevDatabases databases,
    ComparisonOptions comparison,
    PlanningOptions planning
)
{
    /// <summary>Plans and proves it.</summary>
    /// <param name="context">The command.</param>
    /// <param name="options">How revisions are run.</param>
    /// <param name="message">The message of the revision.</param>
    /// <returns>The plan; null if there is nothing to do.</returns>
    public async Task<ProvenPlan?> PlanAsync(CommandContext context, MigrationOptions options, string message)
    {
        // What is wrong with the command line is known before a server starts.
        var model = finder.Find(context, options);
        var compare = comparison.Read(context);
        await using var generation = new Autogeneration(context, databases, sources, options);
        await generation.ReadAsync(model);
        compare = compare with { Renames = planning.ReadRenames(context, generation.From) };
        var difference = generation.Compare(compare);
        compare = compare with { Renames = await AskAsync(context, compare.Renames, difference) };
        foreach (var unknown in difference.NotCompared)
            context.Output.Warn(
                $"{unknown.Kind} {unknown.Name} is not compared: write a revision for it by hand."
            );
        if (difference.IsEmpty)
            return null;
        var proven = await generation.ProveAsync(
            // The database that it is for may be older than the dev database.
            planning.Read(context, compare) with
            {
                ServerVersion = PlanOptions.OldestVersion,
            },
            message
        );
        return proven.Upgrade.IsEmpty ? null : proven;
    }

    /// <summary>What may be a rename is asked where somebody can answer, and told where nobody can.</summary>
    private static async Task<EquatableArray<ObjectRename>> AskAsync(
        CommandContext context,
        EquatableArray<ObjectRename> renames,
        ModelDifference difference
    )
    {
        var result = renames.ToList();
        foreach (var rename in difference.LikelyRenames)
        {
            if (context.Surroundings.CanAsk && !context.Output.IsJson)
            {
                if (await Confirmation.IsSoAsync(context, $"Is {rename.From} renamed to {Name(rename)}?"))
                    result.Add(rename);
            }
            else
                context.Output.Say(
                    $"Perhaps {rename}: if so, say --rename {Kind(rename.From.Kind)} {Argument(rename.From)}={Argument(rename.To)}"
                );
        }
        return result.ToEquatableArray();
    }

    private static string Name(ObjectRename rename) => rename.To.ToSql();

    private static string Kind(ObjectKind kind) =>
        kind switch
        {
            ObjectKind.Enum or ObjectKind.CompositeType or ObjectKind.RangeType or ObjectKind.Domain =>
                "type",
            ObjectKind.MaterializedView => "view",
            ObjectKind.ForeignTable => "table",
            _ => kind.Noun(),
        };

    private static string Argument(ObjectId id) =>
        id.Member is null ? id.ToSql() : $"{id.ToSqlOfWhole()}.{id.ToSql()}";
}
