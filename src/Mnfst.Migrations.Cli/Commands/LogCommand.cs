using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>log</c>: what happened to the revisions of a database, newest first.</summary>
internal sealed class LogCommand : CliCommand
{
    private const int StandardLimit = 50;

    private readonly Argument<RevisionSpecifier?> _revision = RevisionArguments.Optional(
        "Only of this revision"
    );

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
            "log head",
            "log --event failed -n 1",
            "log --since 7d -o json",
        ];
    }

    // The journal names revisions by their ids; for other names sources are read.
    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Database | CommandInput.Journal | CommandInput.Sources;

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
                CliJson.Default.LogJson
            );
        else
            Show(context.Output, database.Description, shown, hasMore);
        return ExitCode.Done;
    }

    private async Task<IReadOnlyList<JournalEntry>> ReadAsync(
        CommandContext context,
        OpenedDatabase database,
        int? limit
    )
    {
        if (context.Get(_revision) is not { } named)
            return await QueryAsync(context, database, null, limit);
        if (!IsName(named))
            return await QueryAllAsync(
                context,
                database,
                await ResolveAsync(context, database, named),
                limit
            );
        try
        {
            return await QueryAsync(context, database, named.Text, limit);
        }
        catch (RevisionException e) when (e.Kind == RevisionErrorKind.UnknownRevision)
        {
            // The journal knows no labels; of a revision that is in neither, it is the one to say so.
            if (await FindLabelledAsync(context, named) is { } labelled)
                return await QueryAsync(context, database, labelled, limit);
            throw;
        }
    }

    /// <summary>Whether it is an id, or what could be the beginning of one.</summary>
    private static bool IsName(RevisionSpecifier named) =>
        named is { Branch: null, Symbol: { } symbol, Tag: null, Offset: 0 }
        && !NameRules.ReservedWords.Contains(symbol);

    /// <summary>Of those that something happened to, if there is one.</summary>
    private async Task<IReadOnlyList<JournalEntry>> QueryAllAsync(
        CommandContext context,
        OpenedDatabase database,
        IReadOnlyList<Revision> revisions,
        int? limit
    )
    {
        var entries = new List<JournalEntry>();
        var known = 0;
        RevisionException? unknown = null;
        foreach (var revision in revisions)
        {
            try
            {
                entries.AddRange(await QueryAsync(context, database, revision.Id, limit));
                known++;
            }
            catch (RevisionException e) when (e.Kind == RevisionErrorKind.UnknownRevision)
            {
                unknown = e;
            }
        }
        if (known == 0 && unknown is not null)
            throw unknown;
        var newest = entries.OrderByDescending(entry => entry.Sequence);
        return [.. limit is { } count ? newest.Take(count) : newest];
    }

    private static async Task<IReadOnlyList<Revision>> ResolveAsync(
        CommandContext context,
        OpenedDatabase database,
        RevisionSpecifier named
    )
    {
        var (catalog, faults) = await context.LoadRevisionsAsync();
        FailureReport.ReportIncomplete(faults, context.Output);
        var status = await StatusQuery.AskAsync(context, catalog, database);
        var found = RevisionText.Of(catalog, status).Graph.Resolve(named, status.Applied);
        return found.Count > 0
            ? found
            : throw new CommandFailedException(
                $"'{named}' is the base, which has no events. Name a revision.",
                ExitCode.Usage
            );
    }

    private static async Task<string?> FindLabelledAsync(CommandContext context, RevisionSpecifier named)
    {
        try
        {
            var (catalog, _) = await context.LoadRevisionsAsync();
            var found = RevisionText.Of(catalog).Graph.Resolve(named);
            return found is [var only] ? only.Id : null;
        }
        catch (Exception e) when (e is CommandFailedException or RevisionException)
        {
            return null;
        }
    }

    private Task<IReadOnlyList<JournalEntry>> QueryAsync(
        CommandContext context,
        OpenedDatabase database,
        string? revision,
        int? limit
    )
    {
        var options = new MigrationOptions();
        if (context.RunSettings.JournalSchema is { } schema)
            options = options with { JournalSchema = schema };
        var filter = new JournalFilter
        {
            Revision = revision,
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
            output.Say("Older events are not shown; --limit 0 shows all.");
    }
}
