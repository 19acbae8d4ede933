using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;
using Mnfst.Migrations.Tool.Authoring.Recipes.Steps;
using Mnfst.Migrations.Tool.Authoring.Writing;
using Mnfst.Migrations.Tool.Dev;
using Npgsql;

namespace Mnfst.Migrations.Tool.Authoring.Recipes;

/// <summary>Composes the revisions of a recipe, and proves that they come out as the one statement does that they stand for.</summary>
/// <param name="context">The command.</param>
/// <param name="databases">The dev databases of the project.</param>
/// <param name="options">How revisions are run.</param>
internal sealed class RecipeRevisions(
    CommandContext context,
    DevDatabases databases,
    MigrationOptions options
)
{
    /// <summary>Composes and proves them; nothing is written.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="history">What there is.</param>
    /// <param name="draft">What is wanted of the first revision, and of both.</param>
    /// <exception cref="CommandFailedException">The recipe does not fit the schema, or does not come out right.</exception>
    public async Task<IReadOnlyList<(NewRevision Revision, string Text)>> ComposeAsync(
        Recipe recipe,
        SourceHistory history,
        RevisionDraft draft
    )
    {
        await using var activity = new ActivityLine(context.Output);
        activity.Begin("Applying the revisions");
        await using var states = new RecipeStates(context, databases, options);
        var before = await states.ReadAsync(PlaceOf(draft));
        var plan = recipe.Plan(new KnownSchema(before, KnownSchema.PathOf(options.SearchPath)));
        var goal = await ReadGoalAsync(states, plan);
        var revisions = plan.Write(goal);
        var composed = Compose(recipe, revisions, history, draft);
        activity.Begin("Running the revisions and their way back");
        await ProveAsync(states, [.. composed.Zip(revisions, EntryOf)], before, goal);
        foreach (var warning in plan.Warnings)
            context.Output.Warn(warning);
        return composed;
    }

    /// <summary>A revision where the new one is to be, whatever that will be called.</summary>
    private static Revision PlaceOf(RevisionDraft draft) =>
        new($"recipe-{Guid.NewGuid():N}")
        {
            DownRevisions = draft.Parents.Select(parent => parent.Id).ToEquatableArray(),
            DependsOn = draft.DependsOn.ToEquatableArray(),
        };

    private static async Task<DatabaseModel> ReadGoalAsync(RecipeStates states, RecipePlan plan)
    {
        try
        {
            return await states.ReadAfterAsync(plan.AtOnce);
        }
        catch (PostgresException e)
        {
            throw new CommandFailedException(
                $"PostgreSQL refuses what the recipe comes to: {e.MessageText} ({e.SqlState})\n{plan.AtOnce}\nNothing was written.",
                innerException: e
            );
        }
    }

    private List<(NewRevision Revision, string Text)> Compose(
        Recipe recipe,
        IReadOnlyList<RecipeRevision> revisions,
        SourceHistory history,
        RevisionDraft draft
    )
    {
        var composed = new List<(NewRevision, string)>();
        var given = draft.Message;
        foreach (var revision in revisions)
        {
            var author = new RevisionAuthor(context, history);
            var (written, text) = author.Compose(
                draft with
                {
                    Message = MessageOf(recipe, given, revision.Phase),
                    Phase = revision.Phase,
                    Steps = revision.Steps,
                    Code = revision.Code,
                }
            );
            composed.Add((written, text));
            history = history.With(author.SourceOf(written, text));
            draft = draft with
            {
                Parents = [written.Revision],
                DependsOn = [],
                BranchLabels = [],
                Kind = written.Kind,
                // Names that are made of the date are two, in this order.
                CreateDate = written.Revision.CreateDate!.Value.AddSeconds(1),
            };
        }
        return composed;
    }

    private static string MessageOf(Recipe recipe, string given, RevisionPhase? phase)
    {
        var usual = RevisionMessage.Read(recipe.Message);
        return phase is null ? (given.Length > 0 ? given : usual)
            : given.Length > 0 ? $"{phase}: {given}"
            : $"{phase}: {char.ToLowerInvariant(usual[0])}{usual[1..]}";
    }

    /// <summary>The migration: that of the file itself, unless it has to be compiled.</summary>
    private static MigrationEntry EntryOf(
        (NewRevision Revision, string Text) composed,
        RecipeRevision recipe
    ) =>
        composed.Revision.Kind == RevisionKind.Sql
            ? new SqlMigrationEntry(SqlRevisionReader.Read(composed.Revision.Path, composed.Text))
            : recipe.EntryOf(composed.Revision.Revision, composed.Revision.Path);

    private static async Task ProveAsync(
        RecipeStates states,
        IReadOnlyList<MigrationEntry> entries,
        DatabaseModel before,
        DatabaseModel goal
    )
    {
        DatabaseModel up;
        DatabaseModel down;
        try
        {
            (up, down) = await states.ReadAfterAsync(entries);
        }
        catch (MigrationException e)
        {
            throw new CommandFailedException(
                $"The revisions were run on the dev database, and fail: {e.Message} Nothing was written.",
                innerException: e
            );
        }
        RefuseUnlessEmpty(
            ProvenForm.Compare(up, goal),
            "they do not come out as the statement does that they stand for"
        );
        RefuseUnlessEmpty(ProvenForm.Compare(down, before), "their downgrade does not lead back");
    }

    private static void RefuseUnlessEmpty(ModelDifference difference, string fault)
    {
        if (!difference.IsEmpty)
            throw new CommandFailedException(
                $"The revisions were run on the dev database, but {fault}. Write them by hand as docs/zero-downtime.md shows. What is different:\n{difference}Nothing was written."
            );
    }
}
