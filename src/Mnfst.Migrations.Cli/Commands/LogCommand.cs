using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>log</c>: what happened to the revisions of a database, newest first.</summary>
internal sealed class LogCommand : CliCommand
{
    private const int StandardLimit = 50;

    private readonly Argument<string?> _revision = new("REVISION")
    {
        Description = "Only of this revision: its id, or the beginning of it",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => null,
    };

    private readonly Option<string[]> _events = new("--event")
    {
        Description =
            "Only these: upgrade, downgrade, stamp, purge, repair, failed, resumed; may be given several times",
        HelpName = "EVENT",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<DateTimeOffset?> _since = SinceOption.Create("Only what happened since");

    private readonly Option<int> _limit = new("--limit", "-n")
    {
        Description = $"How many at most; 0 is all (default: {StandardLimit})",
        HelpName = "N",
        CustomParser = LimitOption.Parse,
        DefaultValueFactory = _ => StandardLimit,
    };

    public LogCommand()
        : base("log", "List what happened to the revisions of a database, newest first")
    {
        Add(_revision);
        _events.AcceptOnlyFromAmong("upgrade", "downgrade", "stamp", "purge", "repair", "failed", "resumed");
        Add(_events, _since, _limit);
        Examples =
        [
            "log",
            "log 004_add_user_preferences",
            "log --event failed -n 1",
            "log --since 7d -o json",
        ];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Database | CommandInput.Journal;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        var limit = context.Get(_limit);
        var entries = await ReadAsync(context, database, limit == 0 ? null : limit + 1);
        var hasMore = limit > 0 && entries.Count > limit;
        var shown = hasMore ? entries.Take(limit).ToList() : entries;
        if (context.Output.IsJson)
            context.WriteJson(
                new LogJson(database.Description, [.. shown.Select(entry => new EventJson(entry))], hasMore),
                CliJson.Readable.LogJson
            );
        else
            Show(context.Output, database.Description, shown, hasMore);
        return ExitCode.Done;
    }

    private Task<IReadOnlyList<JournalEntry>> ReadAsync(
        CommandContext context,
        OpenedDatabase database,
        int? limit
    )
    {
        var options = new MigrationOptions();
        if (context.RunSettings.JournalSchema is { } schema)
            options = options with { JournalSchema = schema };
        var filter = new JournalFilter
        {
            Revision = context.Get(_revision),
            Events = context.Get(_events) ?? [],
            Since = context.Get(_since),
            Limit = limit,
        };
        var runner = new MigrationRunner(new EmptyCatalog(), database.Connection, options);
        return runner.ReadJournalAsync(filter, context.CancellationToken);
    }

    private static void Show(
        CommandOutput output,
        string database,
        IReadOnlyList<JournalEntry> entries,
        bool hasMore
    )
    {
        if (entries.Count == 0)
            output.Say(new Line("Nothing happened to ").Add(database, Palette.Name).Add(" so far."));
        foreach (var line in EventLines.Of(entries, output.Results))
            output.Results.WriteLine(line);
        if (hasMore)
            output.Say("Older ones are left out: --limit 0 shows all.");
    }
}
