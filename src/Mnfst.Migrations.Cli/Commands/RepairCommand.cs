using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;
using Spectre.Console;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>
/// <c>repair</c>: shows what an interrupted revision left, and records what somebody says became of it. It guesses nothing: whoever
/// answers has looked at the database.
/// </summary>
internal sealed class RepairCommand : CliCommand
{
    private const string Leave = "leave";

    private readonly Argument<string?> _revision = new("REVISION")
    {
        Description = "The interrupted revision; all of them, one after the other, if none is named",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => null,
    };

    private readonly Dictionary<RepairAction, Option<bool>> _actions = new()
    {
        [RepairAction.Complete] = new("--complete")
        {
            Description = "All of it is there: record it as ended",
        },
        [RepairAction.Clear] = new("--clear")
        {
            Description = "Nothing of it is there: record it as never begun",
        },
        [RepairAction.StepDone] = new("--step-done")
        {
            Description = "The step that may have run did run: go on after it",
        },
        [RepairAction.StepNotDone] = new("--step-not-done")
        {
            Description = "The step that may have run did not: go on with it",
        },
    };

    private readonly RunOptions _options = new();
    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public RepairCommand()
        : base("repair", "Show what an interrupted revision left, and record what became of it")
    {
        Add(new RepairChecksumCommand());
        Add(new RepairIndexesCommand());
        Add(_revision);
        Add([.. _actions.Values]);
        Add(_options.ForJournal);
        Add(_yes);
        Examples =
        [
            "repair",
            "repair 008_add_documents_index --step-done",
            "repair 008_add_documents_index --complete --yes --output json",
        ];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var given = ReadAction(context);
        var name = context.Get(_revision);
        if (given is not null && name is null)
            throw new CommandFailedException(
                $"{_actions[given.Value].Name} is about one revision. Name it: 'repair REVISION {_actions[given.Value].Name}'.",
                ExitCode.Usage
            );
        var catalog = await context.LoadCatalogAsync();
        await using var database = await context.OpenDatabaseAsync();
        await using var screen = new RunScreen(context.Output, database.Description);
        var runner = new MigrationRunner(
            catalog,
            database.Connection,
            _options.Read(context.Arguments, context.RunSettings),
            screen
        );
        var found = Select(await runner.FindInterruptedAsync(context.CancellationToken), name);
        if (found.Count == 0)
            context.Output.Conclude(new Line("Nothing to do: no revision is interrupted."));
        var answers = new List<RepairedRevisionJson>();
        foreach (var revision in found)
        {
            RepairScreen.Show(context.Output, revision);
            if (await DecideAsync(context, revision, given) is not { } action)
                continue;
            await runner.RepairInterruptedAsync(revision, action, context.CancellationToken);
            context.Output.Conclude(
                new Line("Recorded", Palette.Good).Add($": {RepairScreen.Describe(revision, action)}.")
            );
            answers.Add(RepairedRevisionJson.Of(revision, action));
        }
        if (context.Output.IsJson)
            context.WriteJson(
                new InterruptedRepairJson(
                    database.Description,
                    [.. found.Select(InterruptedJson.Of)],
                    [.. answers]
                ),
                CliJson.Default.InterruptedRepairJson
            );
        return ExitCode.Done;
    }

    private RepairAction? ReadAction(CommandContext context)
    {
        var given = _actions.Where(action => context.Get(action.Value)).ToList();
        return given.Count <= 1
            ? given.Select(action => (RepairAction?)action.Key).FirstOrDefault()
            : throw new CommandFailedException(
                $"{given[0].Value.Name} and {given[1].Value.Name} exclude each other. Remove one of them.",
                ExitCode.Usage
            );
    }

    private static IReadOnlyList<InterruptedRevision> Select(
        IReadOnlyList<InterruptedRevision> found,
        string? name
    )
    {
        if (name is null)
            return found;
        var exact = found.Where(one => one.Revision.Id == name).ToList();
        var named =
            exact.Count > 0
                ? exact
                : [.. found.Where(one => one.Revision.Id.StartsWith(name, StringComparison.Ordinal))];
        var all = string.Join(", ", found.Select(one => one.Revision.Id));
        return named.Count switch
        {
            1 => named,
            0 when found.Count == 0 => throw new CommandFailedException(
                $"'{name}' is not interrupted, and neither is another revision. Nothing was done."
            ),
            0 => throw new CommandFailedException(
                $"'{name}' is not interrupted. Nothing was done. What is: {all}."
            ),
            _ => throw new CommandFailedException(
                $"'{name}' is the beginning of several interrupted revisions: {string.Join(", ", named.Select(one => one.Revision.Id))}. Write more of it."
            ),
        };
    }

    /// <summary>What to record; null to leave the revision as it is.</summary>
    private async Task<RepairAction?> DecideAsync(
        CommandContext context,
        InterruptedRevision revision,
        RepairAction? given
    )
    {
        if (given is { } action)
        {
            context.Output.Messages.WriteLine(
                new Line($"Records: {RepairScreen.Describe(revision, action)}.")
            );
            if (context.Get(_yes))
                return action;
            Confirmation.RefuseUnlessSomebodyIsThere(
                context,
                $"'repair' changes what the journal says of '{revision.Revision}'"
            );
            await Confirmation.AskAsync(context, "Is that so?");
            return action;
        }
        if (!context.Surroundings.CanAsk || context.Get(_yes))
            throw new CommandFailedException(
                $"Nobody says what became of '{revision.Revision}'. Look at the database, then say it: 'repair {revision.Revision} {string.Join("|", OptionsFor(revision).Select(option => option.Value.Name))} --yes'.",
                ExitCode.Usage
            );
        return await AskAsync(context, revision);
    }

    private async Task<RepairAction?> AskAsync(CommandContext context, InterruptedRevision revision)
    {
        var choices = OptionsFor(revision);
        foreach (var (_, option) in choices)
            context.Output.Messages.WriteLine(
                new Line($"  {WordOf(option).PadRight(14)}", Palette.Strong).Add(option.Description!)
            );
        context.Output.Messages.WriteLine(
            new Line($"  {Leave.PadRight(14)}", Palette.Strong).Add("Change nothing")
        );
        var prompt = new TextPrompt<string>(
            $"What became of {Markup.Escape(VisibleText.Of(revision.Revision.Id))}?"
        )
            .AddChoices([.. choices.Select(choice => WordOf(choice.Value)), Leave])
            .DefaultValue(Leave);
        var answer = await prompt.ShowAsync(context.Output.Messages.Console, context.CancellationToken);
        return choices
            .Where(choice => WordOf(choice.Value) == answer)
            .Select(choice => (RepairAction?)choice.Key)
            .FirstOrDefault();
    }

    private List<KeyValuePair<RepairAction, Option<bool>>> OptionsFor(InterruptedRevision revision) =>
        [
            .. _actions.Where(action =>
                revision.InDoubt is not null || action.Key is RepairAction.Complete or RepairAction.Clear
            ),
        ];

    private static string WordOf(Option option) => option.Name.TrimStart('-');
}
