using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Proof;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Json;
using Mnfst.Migrations.Tool.Authoring.Recipes;
using Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;
using Mnfst.Migrations.Tool.Authoring.Writing;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Diff;
using Mnfst.Migrations.Tool.Models;
using Mnfst.Migrations.Tool.Plans;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring;

/// <summary><c>revision</c>: writes a new revision.</summary>
internal sealed class RevisionCommand : AuthoringCommand
{
    private readonly AuthoringOptions _options = new();

    private readonly Option<string?> _head = new("--head")
    {
        Description = "What it follows: a head, a branch label, or base for a new history (default: head)",
        HelpName = "REVISION",
    };

    private readonly Option<string[]> _dependsOn = new("--depends-on")
    {
        Description = "A revision or branch that must be applied first; can be repeated",
        HelpName = "REVISION",
    };

    private readonly Option<RevisionPhase?> _phase = RunOptions.PhaseOption(
        "Mark it with a phase of a release: it runs before the roll-out, or after it"
    );

    private readonly Option<bool> _autogenerate = new("--autogenerate")
    {
        Description =
            "Write what makes the schema of the model of what the revisions make, proven on the dev database, with its downgrade",
    };

    private readonly Option<Recipe?> _recipe = RecipeOption.Create();
    private readonly RunOptions _run = new();
    private readonly ModelOptions _model = new();
    private readonly ComparisonOptions _comparison = new();
    private readonly PlanningOptions _planning = new();
    private readonly AutogenerateRevision _generation;
    private readonly DevDatabases _databases;

    public RevisionCommand(
        WorkspaceReader workspaces,
        SourceFinder finder,
        SourceOptions sources,
        DevDatabases databases
    )
        : base("revision", "Create a new revision", workspaces)
    {
        _databases = databases;
        _generation = new AutogenerateRevision(
            new ModelFinder(_model, sources),
            finder,
            databases,
            _comparison,
            _planning
        );
        Add(_options.All);
        Add(_head, _dependsOn, _phase, _autogenerate, _recipe);
        Add(_model.All);
        Add(_comparison.All);
        Add(_planning.All);
        Add(_run.ForArguments);
        Examples =
        [
            "revision --autogenerate -m \"Add audit table\"",
            "revision --autogenerate -m \"Add offline changes\" --sql",
            "revision --recipe rename-column users.name full_name",
            "revision --recipe set-not-null users.email",
            "revision -m \"Add user preferences table\"",
            "revision -m \"Drop users.name\" --phase contract",
            "revision -m \"Add audit table\" --sql-file --rev-id 005_add_audit_trail",
            "revision -m \"Start feature branch\" --branch-label feature_user_preferences --head 003 --splice",
        ];
    }

    public override CommandInput Input => base.Input | CommandInput.Migrations;

    /// <summary>What the revisions do has to be known only to find what they do not do, and what a recipe is about.</summary>
    public override bool NeedsCatalogFor(CommandContext context) =>
        context.Get(_autogenerate) || context.Get(_recipe) is not null;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var draft = _options.Read(context);
        var prints = context.Get(_autogenerate) && context.Get(_options.Sql);
        var recipe = context.Get(_recipe);
        RefuseContradictions(context, recipe, draft);
        if (draft.Message.Length == 0 && !prints && recipe is null)
            throw new CommandFailedException(
                "'revision' needs a message. Say in a few words what it does: revision -m \"Add user preferences table\".",
                ExitCode.Usage
            );
        var history = await ReadHistoryAsync(context);
        draft = draft with
        {
            Phase = context.Get(_phase),
            Parents = FindParents(context, history.Graph),
            DependsOn =
            [
                .. (context.Get(_dependsOn) ?? []).Select(name => ResolveDependency(history.Graph, name)),
            ],
        };
        if (recipe is not null)
            return await WriteAsync(context, history, draft, recipe);
        return context.Get(_autogenerate)
            ? await GenerateAsync(context, history, draft, prints)
            : await WriteAsync(context, history, draft);
    }

    private async Task<ExitCode> GenerateAsync(
        CommandContext context,
        SourceHistory history,
        RevisionDraft draft,
        bool prints
    )
    {
        var plan = await _generation.PlanAsync(
            context,
            _run.ReadForDev(context.Arguments, context.RunSettings),
            draft.Message
        );
        if (plan is null)
        {
            Conclude(context);
            return ExitCode.Done;
        }
        var exitCode = prints
            ? Print(context, plan)
            : await WriteAsync(context, history, draft with { Plan = plan });
        if (plan.Upgrade.Withheld.Count == 0 || exitCode != ExitCode.Done)
            return exitCode;
        var lossy = plan.Upgrade.Withheld.Count(step => step.Loses is not null);
        context.Output.Warn(
            (
                lossy == 1
                    ? "A statement that would lose data is left out, and stands there as a comment."
                    : $"{lossy} statements that would lose data are left out, and stand there as comments."
            ) + " --allow-destructive writes what is left out."
        );
        return ExitCode.Differences;
    }

    private void RefuseContradictions(CommandContext context, Recipe? recipe, RevisionDraft draft)
    {
        if (!context.Get(_autogenerate))
            context.RefuseGiven(
                [.. _model.All, .. _comparison.All, .. _planning.All],
                "Nothing is compared without --autogenerate"
            );
        if (!context.Get(_autogenerate) && recipe is null)
            context.RefuseGiven([_run.ForArguments], "Nothing is run without --autogenerate or --recipe");
        if (recipe is null)
            return;
        context.RefuseGiven(
            [_autogenerate, _phase],
            "A recipe says what its revisions do, and in which phase of a release"
        );
        if (recipe.IsOfTwoPhases && draft.Id is not null)
            throw new CommandFailedException(
                "--rev-id names one revision, but this recipe writes two. Remove it: the ids are made by id_template.",
                ExitCode.Usage
            );
    }

    /// <summary>Writes the revisions of a recipe, all of them or none.</summary>
    private async Task<ExitCode> WriteAsync(
        CommandContext context,
        SourceHistory history,
        RevisionDraft draft,
        Recipe recipe
    )
    {
        var composed = await new RecipeRevisions(
            context,
            _databases,
            _run.ReadForDev(context.Arguments, context.RunSettings)
        ).ComposeAsync(recipe, history, draft);
        await new RevisionAuthor(context, history).WriteAsync(draft.Parents, composed);
        WarnOfHeads(context, history, draft);
        var hooks = new PostWriteHooks(context);
        var failures = new List<string?>();
        foreach (var (written, _) in composed)
            failures.Add(await hooks.RunAsync(written));
        if (context.Output.IsJson)
            context.WriteJson(
                new RecipeJson([
                    .. composed.Zip(failures, (one, failure) => NewRevisionJson.Of(one.Revision, failure)),
                ]),
                AuthoringJson.Default.RecipeJson
            );
        else
            foreach (var (written, _) in composed)
                ConcludeCreated(context, written);
        return failures.Select(failure => Conclude(context, failure)).Max();
    }

    private static void Conclude(CommandContext context)
    {
        if (context.Output.IsJson)
            context.WriteJson(new NothingToDoJson(), AuthoringJson.Default.NothingToDoJson);
        else
            context.Output.Conclude(
                new Line("Nothing to do", Palette.Good).Add(": the revisions make the schema of the model.")
            );
    }

    private static ExitCode Print(CommandContext context, ProvenPlan plan)
    {
        if (context.Output.IsJson)
            context.WriteJson(PlanJson.Of(plan.Upgrade), DiffJsonContext.Default.PlanJson);
        else
            context.Output.Results.WriteExactly(PlanText.Script(plan.Upgrade));
        return ExitCode.Done;
    }

    private IReadOnlyList<Revision> FindParents(CommandContext context, RevisionGraph graph)
    {
        var named = context.Get(_head);
        if (named is null && graph.Heads.Count > 1)
            throw new CommandFailedException(
                $"The history has {graph.Heads.Count} heads: {string.Join(", ", graph.Heads)}. Name the one to follow with --head, such as --head {graph.Heads[^1]}, or merge them with 'mnfst merge heads'.",
                ExitCode.Usage
            );
        var parents = graph.FindNewRevisionParents(
            [RevisionSpecifier.Parse(named ?? "head")],
            context.Get(_options.Splice)
        );
        return parents.Count <= 1
            ? parents
            : throw new CommandFailedException(
                $"'{named}' means {parents.Count} revisions: {string.Join(", ", parents)}. A revision follows one; to follow all of them, write a merge with 'mnfst merge {string.Join(' ', parents)}'.",
                ExitCode.Usage
            );
    }

    /// <summary>A label stays one, so that the dependency is on the branch's beginning by its name (as in Alembic).</summary>
    private static string ResolveDependency(RevisionGraph graph, string name)
    {
        if (graph.Revisions.Any(revision => revision.BranchLabels.Contains(name)))
            return name;
        var found = graph.Resolve(RevisionSpecifier.Parse(name));
        return found.Count == 1
            ? found[0].Id
            : throw new CommandFailedException(
                $"--depends-on {name} names {found.Count} revisions. Name one, or give the option once for each.",
                ExitCode.Usage
            );
    }
}
