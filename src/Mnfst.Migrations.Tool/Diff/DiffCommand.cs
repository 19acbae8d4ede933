using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Tool.Models;
using Mnfst.Migrations.Tool.Plans;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Diff;

/// <summary><c>diff</c>: how two schemas differ. It writes to neither.</summary>
internal sealed class DiffCommand : CliCommand
{
    /// <summary>What can be named to be read.</summary>
    public const string States =
        "a database (its URL, or an environment), rev:REVISION, model, or the path of a .sql file or folder";

    private readonly Argument<string> _from = new("FROM") { Description = $"What is there: {States}" };
    private readonly Argument<string> _to = new("TO") { Description = $"What is to be there: {States}" };

    private readonly Option<bool> _exitCode = new("--exit-code")
    {
        Description = "Exit with 4 if they differ",
    };

    private readonly Option<bool> _columnOrder = new("--column-order")
    {
        Description = "Compare the order of columns, too",
    };

    private readonly Option<bool> _sql = new("--sql")
    {
        Description = "Print what makes TO of FROM, as psql runs it on FROM",
    };

    private readonly ComparisonOptions _comparison = new();
    private readonly PlanningOptions _planning = new();
    private readonly RunOptions _run = new();
    private readonly ModelOptions _model = new();
    private readonly ModelFinder _finder;

    public DiffCommand(SourceOptions sources)
        : base("diff", "Show how two schemas differ: of databases, revisions, the model or .sql files")
    {
        _finder = new ModelFinder(_model, sources);
        Add(_from);
        Add(_to);
        Add(_exitCode, _sql, _columnOrder);
        Add(_comparison.All);
        Add(_planning.All);
        Add(_model.All);
        Add(_run.ForArguments);
        Examples =
        [
            "diff staging production",
            "diff rev:head model --exit-code",
            "diff production schema.sql --sql",
            "diff postgres://app@host/app schema.sql --exclude 'audit.*'",
        ];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Migrations | CommandInput.Journal;

    public override bool NeedsCatalogFor(CommandContext context) =>
        _finder.NeedsRevisions(context, [context.Get(_from), context.Get(_to)]);

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var options = _run.ReadForDev(context.Arguments, context.RunSettings);
        await using var states = new SchemaStates(context, _finder, options);
        var (from, to) = await states.ReadAsync(context.Get(_from), context.Get(_to));
        var compare = Read(context) with { Renames = _planning.ReadRenames(context, from) };
        var difference = ModelComparer.Compare(from, to, compare);
        var exitCode = context.Get(_exitCode) && !difference.IsEmpty ? ExitCode.Differences : ExitCode.Done;
        if (context.Get(_sql))
            return Print(context, SchemaPlanner.Plan(from, to, _planning.Read(context, compare)), exitCode);
        context.RefuseGiven(_planning.ForPlans, "Nothing is planned without --sql");
        if (context.Output.IsJson)
            context.WriteJson(DiffJson.Of(difference), DiffJsonContext.Default.DiffJson);
        else
            DifferenceScreen.Show(context.Output, difference);
        return exitCode;
    }

    private CompareOptions Read(CommandContext context)
    {
        var compare = _comparison.Read(context);
        return context.Get(_columnOrder)
            ? compare with
            {
                Scope = compare.Scope | ModelScope.ColumnOrder,
            }
            : compare;
    }

    private static ExitCode Print(CommandContext context, SchemaPlan plan, ExitCode exitCode)
    {
        if (context.Output.IsJson)
            context.WriteJson(PlanJson.Of(plan), DiffJsonContext.Default.PlanJson);
        else
            context.Output.Results.WriteExactly(PlanText.Script(plan));
        if (plan.Withheld.Count == 0)
            return exitCode;
        context.Output.Warn("What would lose data is left out. --allow-destructive writes it.");
        return ExitCode.Differences;
    }
}
