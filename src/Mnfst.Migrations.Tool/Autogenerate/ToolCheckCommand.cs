using System.CommandLine;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Diff;
using Mnfst.Migrations.Tool.Models;
using Mnfst.Migrations.Tool.Plans;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Autogenerate;

/// <summary>
/// <c>check</c>: whether the revisions make the schema of the model, if there is one, and whether the database is what the
/// revisions make, if one is named.
/// </summary>
internal sealed class ToolCheckCommand : CheckCommand
{
    private readonly Option<bool> _modelOnly = new("--model-only")
    {
        Description = "Look at no database: only compare the revisions with the model, if there is one",
    };

    private readonly RunOptions _run = new();
    private readonly ModelOptions _model = new();
    private readonly ComparisonOptions _comparison = new();
    private readonly PlanningOptions _planning = new();
    private readonly ModelFinder _finder;
    private readonly DevDatabases _databases;
    private readonly SourceFinder _sources;

    public ToolCheckCommand(SourceFinder finder, SourceOptions sources, DevDatabases databases)
        : base($"{DatabaseDescription}, or the revisions do not make the schema of the model")
    {
        _finder = new ModelFinder(_model, sources);
        _databases = databases;
        _sources = finder;
        Add(_modelOnly);
        Add(_model.All);
        Add(_comparison.All);
        Add(_planning.All);
        Add(_run.ForArguments);
        Examples = ["check", "check --model-only", "check --env production --output json"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var hasModel = context.File.Model.Count > 0 || context.Get(_model.EfProject) is not null;
        if (!hasModel && context.Get(_modelOnly))
        {
            context.Output.Conclude(new Line("There is no model to check."));
            return ExitCode.Done;
        }
        if (!hasModel)
            return await base.RunAsync(context);
        var (difference, plan) = await CompareAsync(context);
        var database = context.Get(_modelOnly) || !context.NamesDatabase ? null : await AskAsync(context);
        if (context.Output.Format == OutputFormat.MsBuild && !difference.IsEmpty)
            throw new CommandFailedException(
                $"The revisions do not make the schema of the model. 'mnfst revision --autogenerate -m MESSAGE' writes what is missing:\n{difference}{PlanText.Script(plan)}",
                ExitCode.Differences
            );
        if (context.Output.IsJson)
            context.WriteJson(
                ToolCheckJson.Of(difference, plan, database),
                ToolCheckJsonContext.Default.ToolCheckJson
            );
        else
        {
            Show(context.Output, difference, plan);
            if (database is not null)
                Show(context.Output, database);
        }
        return !difference.IsEmpty ? ExitCode.Differences
            : database is not null ? ExitCodeOf(database)
            : ExitCode.Done;
    }

    private async Task<(ModelDifference Difference, SchemaPlan Plan)> CompareAsync(CommandContext context)
    {
        var options = _run.ReadForDev(context.Arguments, context.RunSettings);
        var sources = _finder.Find(context, options);
        var compare = _comparison.Read(context);
        await using var generation = new Autogeneration(context, _databases, _sources, options);
        await generation.ReadAsync(sources);
        compare = compare with { Renames = _planning.ReadRenames(context, generation.From) };
        var plan = _planning.Read(context, generation.Complete(compare)) with { AllowDestructive = true };
        return (generation.Compare(compare), SchemaPlanner.Plan(generation.From, generation.To, plan));
    }

    private static void Show(CommandOutput output, ModelDifference difference, SchemaPlan plan)
    {
        if (difference.IsEmpty)
        {
            foreach (var unknown in difference.NotCompared)
                output.Warn($"{unknown.Kind} {unknown.Name} is not compared.");
            output.Conclude(
                new Line("Up to date", Palette.Good).Add(
                    difference.NotCompared.Count > 0
                        ? ": the revisions make the schema of the model, as far as it can be compared. The check is incomplete."
                        : ": the revisions make the schema of the model."
                )
            );
            return;
        }
        output.Messages.WriteLine(
            new Line("The revisions do not make the schema of the model", Palette.Waiting).Add(
                $". What is missing, as a tree and as SQL; '{output.Tool} revision --autogenerate -m MESSAGE' writes it:"
            )
        );
        DifferenceScreen.Show(output, difference);
        output.Results.WriteLine();
        output.Results.WriteExactly(PlanText.Script(plan));
    }
}
