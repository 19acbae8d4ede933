using System.CommandLine;
using System.Text.Json;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Autogenerate;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Diff;
using Mnfst.Migrations.Tool.Plans;

namespace Mnfst.Migrations.Tool.Drift;

/// <summary>
/// <c>drift</c>: how a live database differs from what its journal says that was applied to it. It is only read.
/// </summary>
internal sealed class DriftCommand : CliCommand
{
    private readonly Option<bool> _putBack = new("--put-back")
    {
        Description = "Print what makes the database what its revisions make, as psql runs it there",
    };

    private readonly Option<bool> _takeIn = new("--take-in")
    {
        Description = "Print a .sql revision's upgrade and downgrade that take in what was changed by hand",
    };

    private readonly Option<bool> _ignore = new("--ignore")
    {
        Description = "Print what 'compare' in mnfst.json has to say for what differs to be ignored",
    };

    private readonly RunOptions _run = new();
    private readonly ComparisonOptions _comparison = new();
    private readonly PlanningOptions _planning = new();
    private readonly DevDatabases _databases;

    public DriftCommand(DevDatabases databases)
        : base(
            "drift",
            "Exit with 4 if a database differs from what its revisions make; three ways out as scripts"
        )
    {
        _databases = databases;
        Add(_putBack, _takeIn, _ignore);
        Add(_comparison.All);
        Add(_planning.All);
        Add(_run.ForArguments);
        Examples =
        [
            "drift --env production",
            "drift --env production --put-back",
            "drift --env production --take-in",
        ];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        RefuseTwo(context);
        var options = _run.ReadForDev(context.Arguments, context.RunSettings);
        var compare = _comparison.Read(context);
        var (expected, actual) = await ReadAsync(context, options);
        compare = compare with { Renames = _planning.ReadRenames(context, actual) };
        var difference = ModelComparer.Compare(expected, actual, compare);
        foreach (var unknown in difference.NotCompared)
            context.Output.Warn($"{unknown.Kind} {unknown.Name} is not compared.");
        if (context.Get(_putBack))
            Print(context, PlanText.Script(Plan(context, actual, expected, compare)));
        else if (context.Get(_takeIn))
            Print(context, TakeIn(context, expected, actual, compare));
        else if (context.Get(_ignore))
            Print(context, Ignore(difference));
        else
            Show(context, difference);
        return difference.IsEmpty ? ExitCode.Done : ExitCode.Differences;
    }

    private void RefuseTwo(CommandContext context)
    {
        var given = new[] { _putBack, _takeIn, _ignore }.Where(context.Get).ToList();
        if (given.Count > 1)
            throw new CommandFailedException(
                $"{given[0].Name} and {given[1].Name} exclude each other. Remove one of them.",
                ExitCode.Usage
            );
    }

    private async Task<(DatabaseModel Expected, DatabaseModel Actual)> ReadAsync(
        CommandContext context,
        MigrationOptions options
    )
    {
        var catalog = ArgumentCatalog.Of(await context.LoadCatalogAsync(), options.Arguments);
        await using var database = await context.OpenDatabaseAsync();
        var status = await StatusQuery.AskAsync(context, catalog, database);
        if (status.Missing.Count > 0)
            throw new CommandFailedException(
                $"The project does not have all revisions that are applied to {database.Description}: {string.Join(", ", status.Missing.Select(row => row.Revision))}. What they make is not known. Take the release that has them."
            );
        foreach (var changed in status.Changed)
            context.Output.Warn(
                $"Revision '{changed.Id}' was changed since it was applied: the database is compared with what it is now."
            );
        var actual = await StandingSchema.ReadAsync(
            database.Connection,
            database.Description,
            IsOfJournal,
            context.CancellationToken
        );
        await using var states = new StateDatabases(context, _databases);
        await using var activity = new ActivityLine(context.Output);
        activity.Begin("Applying the same revisions on the dev database");
        var state = await states.ReachAsync(new AppliedCatalog(catalog, [.. status.Applied]), options);
        var expected = await StandingSchema.ReadAsync(
            state,
            "the dev database",
            IsOfJournal,
            context.CancellationToken
        );
        return (expected, actual);

        bool IsOfJournal(ObjectId id) => JournalTables.Contains(id, options.JournalSchema);
    }

    private SchemaPlan Plan(
        CommandContext context,
        DatabaseModel from,
        DatabaseModel to,
        CompareOptions compare
    ) => SchemaPlanner.Plan(from, to, _planning.Read(context, compare));

    private static void Print(CommandContext context, string text) =>
        context.Output.Results.WriteExactly(text);

    /// <summary>The sections of a revision: what is there already, so that it is stamped where it is, and runs elsewhere.</summary>
    private string TakeIn(
        CommandContext context,
        DatabaseModel expected,
        DatabaseModel actual,
        CompareOptions compare
    )
    {
        compare = compare with { Renames = default };
        var upgrade = Plan(context, expected, actual, compare);
        var downgrade = SchemaPlanner.Plan(
            actual,
            expected,
            _planning.Read(context, compare) with
            {
                AllowDestructive = true,
            }
        );
        return RevisionSections.Write(upgrade, downgrade);
    }

    private static string Ignore(ModelDifference difference)
    {
        var names = difference
            .Added.Select(item => item.Id)
            .Concat(difference.Removed.Select(item => item.Id))
            .Concat(difference.Changed.Select(change => change.To.Id))
            .Select(id => string.Join('.', new[] { id.Schema, id.Name, id.Member }.OfType<string>()))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => JsonSerializer.Serialize(name, DiffJsonContext.Default.String));
        return $"{{ \"compare\": {{ \"exclude\": [{string.Join(", ", names)}] }} }}\n";
    }

    private static void Show(CommandContext context, ModelDifference difference)
    {
        if (context.Output.IsJson)
        {
            context.WriteJson(DiffJson.Of(difference), DiffJsonContext.Default.DiffJson);
            return;
        }
        if (difference.IsEmpty)
        {
            context.Output.Conclude(
                new Line("No drift", Palette.Good).Add(
                    ": the database has the schema that its revisions make."
                )
            );
            return;
        }
        DifferenceScreen.Show(context.Output, difference);
        context.Output.Messages.WriteLine(
            new Line(
                $"Ways out: {context.Output.Tool} drift --put-back prints what undoes it, --take-in a revision that has it, --ignore the setting that passes over it."
            )
        );
    }
}
