using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>status</c>: the graph, with what is applied and what is not.</summary>
internal sealed class StatusCommand : CliCommand
{
    private readonly Option<bool> _check = new("--check")
    {
        Description = "Exit with 3 if revisions are pending or interrupted, 4 if applied ones were changed",
    };

    private readonly Option<RevisionPhase?> _phase = RunOptions.PhaseOption(
        "With --check: revisions that wait for a later phase of the release may be pending"
    );

    private readonly Option<bool> _pending = new("--pending")
    {
        Description = "Only revisions that the next upgrade runs",
    };

    private readonly Option<DateTimeOffset?> _since = SinceOption.Create("Only revisions applied since");

    public StatusCommand()
        : base("status", "Show which revisions are applied, pending, interrupted or changed")
    {
        Add(_check, _phase, _pending, _since);
        Examples =
        [
            "status",
            "status --verbose",
            "status --pending",
            "status --since 7d",
            "status --check --output json",
            "status --check --phase expand",
        ];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        if (context.Get(_phase) is not null && !context.Get(_check))
            throw new CommandFailedException(
                $"{_phase.Name} is about what --check asks. Add --check, or remove it.",
                ExitCode.Usage
            );
        var catalog = await context.LoadCatalogAsync();
        await using var database = await context.OpenDatabaseAsync();
        var status = await StatusQuery.AskAsync(context, catalog, database);
        foreach (var remark in status.Remarks)
            context.Output.Warn(remark);
        var all = StatusRevision.Of(status);
        var revisions = Select(context, all, status);
        var text = RevisionText.Of(catalog, status);
        if (context.Output.IsJson)
        {
            var answer = StatusJson.Of(database.Description, status, revisions, text);
            context.WriteJson(answer, CliJson.Default.StatusJson);
        }
        else
            Show(context.Output, database.Description, status, all, revisions, text);
        return context.Get(_check) ? Check(status, context.Get(_phase)) : ExitCode.Done;
    }

    private bool IsFiltered(CommandContext context) =>
        context.Get(_pending) || context.Get(_since) is not null;

    private IReadOnlyList<StatusRevision> Select(
        CommandContext context,
        IReadOnlyList<StatusRevision> revisions,
        DatabaseStatus status
    )
    {
        if (!IsFiltered(context))
            return revisions;
        var pending = status.Pending.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. revisions.Where(revision =>
                (!context.Get(_pending) || pending.Contains(revision.Revision.Id))
                && (context.Get(_since) is not { } since || revision.Row?.AppliedAt >= since)
            ),
        ];
    }

    private static ExitCode Check(DatabaseStatus status, RevisionPhase? phase) =>
        !(phase == RevisionPhase.Expand ? status.IsExpanded : status.IsAtHeads)
        || status.HasPendingRepeatables
            ? ExitCode.Pending
        : status.Changed.Count > 0 ? ExitCode.Differences
        : ExitCode.Done;

    private static void Show(
        CommandOutput output,
        string database,
        DatabaseStatus status,
        IReadOnlyList<StatusRevision> all,
        IReadOnlyList<StatusRevision> shown,
        RevisionText text
    )
    {
        var screen = output.Results;
        screen.WriteLine(new Line("Database  ").Add(database, Palette.Name));
        screen.WriteLine($"Is at     {DescribeCurrent(status)}");
        screen.WriteLine();
        var tree = new StatusTree(shown, text, screen);
        foreach (var line in tree.Draw(output.IsVerbose || shown.Count < all.Count))
            screen.WriteLine(line);
        if (shown.Count == 0)
            screen.WriteLine(new Line("No revision matches.", Palette.Dim));
        screen.WriteLine();
        foreach (var revision in shown)
            ShowFailure(screen, revision);
        ShowRepeatables(screen, status.Repeatables);
        screen.WriteLine(Summarize(status, all));
    }

    private static void ShowRepeatables(Screen screen, IReadOnlyList<RepeatableStatus> repeatables)
    {
        if (repeatables.Count == 0)
            return;
        screen.WriteLine(new Line("Repeatables", Palette.Strong));
        foreach (var one in repeatables)
        {
            var (word, color) = one.State switch
            {
                RepeatableState.Applied => ("applied", Palette.Good),
                RepeatableState.New => ("new", Palette.Waiting),
                RepeatableState.Changed => ("changed", Palette.Waiting),
                RepeatableState.Incomplete => ("something that it makes is missing", Palette.Waiting),
                _ => ("not in the project", Palette.Bad),
            };
            screen.WriteLine(new Line($"  {one.Name}  ").Add(word, color));
        }
        screen.WriteLine();
    }

    /// <summary>The first line of the reason; <c>log</c> shows all of it.</summary>
    private static void ShowFailure(Screen screen, StatusRevision revision)
    {
        if (revision.DescribeFailure() is not { } failure)
            return;
        screen.WriteLine(
            new Line($"{screen.Glyphs.Failed} {revision.Revision.Id}", Palette.Bad)
                .Add("  ")
                .Add(failure.Split('\n')[0])
        );
        screen.WriteLine();
    }

    private static string DescribeCurrent(DatabaseStatus status) =>
        status.CurrentBranchHeads.Count > 0 ? string.Join(", ", status.CurrentBranchHeads)
        : status.Journal.Exists ? "base"
        : "base; no journal yet, the first upgrade creates it";

    private static Line Summarize(DatabaseStatus status, IReadOnlyList<StatusRevision> revisions)
    {
        var line = new Line();
        var groups = revisions.GroupBy(revision => revision.HasFailed ? "failed" : WordFor(revision.State));
        foreach (
            var group in groups.OrderBy(group => group.First().HasFailed ? -1 : (int)group.First().State)
        )
            line.Add($"{(line.Width == 0 ? "" : ", ")}{group.Count()} {group.Key}");
        if (status.NeedRerun.Count > 0)
            return line.Add(
                $". A step of {string.Join(", ", status.NeedRerun)} may have run: check what it did, then run again with --rerun."
            );
        if (status.Journal.Interrupted.Any())
            return line.Add(". The next run resumes where it stopped.");
        if (status.Changed.Count > 0)
            return line.Add(
                ". Runs are refused until the changed ones are restored, or accepted with 'repair checksum'."
            );
        return line.Add(
            revisions.Any(revision => revision.HasFailed)
                ? ". 'log --event failed' shows the failures in full; 'upgrade' retries."
            : status.Pending.Count > 0 ? ". 'upgrade' applies what is pending."
            : status.HasPendingRepeatables ? ". 'upgrade' runs the repeatables that are new or have changed."
            : revisions.Count > 0 ? ". The database is up to date."
            : "There are no revisions."
        );
    }

    private static string WordFor(StatusState state) =>
        state == StatusState.Missing ? "not in the project" : state.ToString().ToLowerInvariant();
}
