using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Fleets;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary><c>fleet targets</c>: which targets a fleet has, and in which shard each of them is.</summary>
internal sealed class FleetTargetsCommand : CliCommand
{
    private static readonly string[] Headings = ["target", "database", "schema", "group", "shard"];

    private readonly FleetOptions _fleet = new();

    private readonly Option<int?> _shards = new("--shards")
    {
        Description = "Show in which of so many shards each target is",
        HelpName = "N",
        CustomParser = ParseShards,
    };

    public FleetTargetsCommand()
        : base("targets", "List the targets of a fleet, and the shard that each is in")
    {
        Add(_fleet.All);
        Add(_shards);
        Examples =
        [
            "fleet targets",
            "fleet targets --schemas 'tenant_*' --shards 8",
            "fleet targets --targets tenants.txt --shard 0/8",
            "fleet targets --query 'SELECT name, database FROM tenants' --control postgres://ops@db/control -o json",
        ];
    }

    public override CommandInput Input => CommandInput.Document | CommandInput.Database;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        if (context.Get(_shards) is not null)
            context.RefuseGiven([_fleet.Shard], "--shards shows all shards");
        await using var selection = await _fleet.SelectAsync(context);
        var count = context.Get(_shards) ?? selection.Shard?.Count;
        if (context.Output.IsJson)
            context.WriteJson(ToJson(selection, count), CliJson.Default.FleetTargetsJson);
        else
            Show(context.Output, selection, count);
        return ExitCode.Done;
    }

    private static int? ShardOf(FleetTarget target, int? count) =>
        count is { } shards ? Shard.IndexOf(target.Name, shards) : null;

    private static FleetTargetsJson ToJson(FleetSelection selection, int? count) =>
        new(
            selection.Total,
            [
                .. selection.Targets.Select(target => new FleetTargetJson(target.Name, target.Description)
                {
                    Schema = target.Schema,
                    Group = target.Group,
                    Shard = ShardOf(target, count),
                }),
            ]
        )
        {
            Shard = ShardJson.Of(selection.Shard),
        };

    private static void Show(CommandOutput output, FleetSelection selection, int? count)
    {
        var rows = selection.Targets.Select(target => CellsOf(target, count)).ToList();
        // A column that says nothing of any target is not there.
        var columns = Enumerable
            .Range(0, Headings.Length)
            .Where(column => rows.Any(row => row[column].Length > 0))
            .ToList();
        var table = rows.Prepend(Headings)
            .Select(row => columns.ConvertAll(column => new Line(row[column])))
            .ToList();
        if (rows.Count > 0)
        {
            var layout = new ColumnLayout(
                output.Results,
                table.Max(row => row[0].Width),
                Enumerable.Range(1, columns.Count - 1).Select(cell => table.Max(row => row[cell].Width)),
                text: 0
            );
            foreach (var row in table)
            {
                foreach (var line in layout.Lay(row[0], new Line("  "), row[1..], ""))
                    output.Results.WriteLine(line);
            }
        }
        output.Say(Summarize(selection));
    }

    private static string[] CellsOf(FleetTarget target, int? count) =>
        [
            target.Name,
            // A name that is made of the database says it already.
            target.Name == target.Description
                ? ""
                : target.Description,
            target.Schema ?? "",
            target.Group ?? "",
            ShardOf(target, count)?.ToString(CultureInfo.InvariantCulture) ?? "",
        ];

    private static string Summarize(FleetSelection selection)
    {
        var total = selection.Total == 1 ? "1 target" : $"{selection.Total} targets";
        return selection.Shard is { } shard
            ? $"Shard {shard} has {selection.Targets.Count} of {total}."
            : $"{total}.";
    }

    private static int? ParseShards(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            return count;
        result.AddError($"'{text}' is not a number of shards. Write --shards 8, for example.");
        return null;
    }
}
