using System.CommandLine;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>status</c>: the graph, with what is applied and what is not.</summary>
internal sealed class StatusCommand : CliCommand
{
    private readonly Option<bool> _check = new("--check")
    {
        Description = "Exit with 3 if revisions are pending or interrupted, 4 if applied ones were changed",
    };

    public StatusCommand()
        : base("status", "Show which revisions are applied, pending, interrupted or changed")
    {
        Add(_check);
        Examples = ["status", "status --verbose", "status --check --output json"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        await using var database = await context.OpenDatabaseAsync();
        var status = await StatusQuery.AskAsync(context, catalog, database);
        foreach (var remark in status.Remarks)
            context.Output.Warn(remark);
        var revisions = StatusRevision.Of(status);
        var text = RevisionText.Of(catalog, status);
        if (context.Output.IsJson)
        {
            var answer = StatusJson.Of(database.Description, status, revisions, text);
            context.WriteJson(answer, CliJson.Readable.StatusJson);
        }
        else
            Show(context.Output, database.Description, status, revisions, text);
        return context.Get(_check) ? Check(status) : ExitCode.Done;
    }

    private static ExitCode Check(DatabaseStatus status) =>
        !status.IsAtHeads ? ExitCode.Pending
        : status.Changed.Count > 0 ? ExitCode.Differences
        : ExitCode.Done;

    private static void Show(
        CommandOutput output,
        string database,
        DatabaseStatus status,
        IReadOnlyList<StatusRevision> revisions,
        RevisionText text
    )
    {
        var screen = output.Results;
        screen.WriteLine(new Line("Database  ").Add(database, Palette.Name));
        screen.WriteLine($"At {DescribeCurrent(status)}");
        screen.WriteLine();
        var tree = new StatusTree(revisions, text, screen.Glyphs);
        foreach (var line in tree.Draw(output.IsVerbose, screen.Traits.Width))
            screen.WriteLine(line);
        screen.WriteLine();
        screen.WriteLine(Summarize(status, revisions));
    }

    private static string DescribeCurrent(DatabaseStatus status) =>
        status.CurrentBranchHeads.Count > 0 ? string.Join(", ", status.CurrentBranchHeads)
        : status.Journal.Exists ? "base"
        : "base; no journal yet, the first upgrade creates it";

    private static Line Summarize(DatabaseStatus status, IReadOnlyList<StatusRevision> revisions)
    {
        var line = new Line();
        foreach (var group in revisions.GroupBy(revision => revision.State).OrderBy(group => group.Key))
            line.Add($"{(line.Width == 0 ? "" : ", ")}{group.Count()} {WordFor(group.Key)}");
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
            status.Pending.Count > 0 ? ". 'upgrade' applies what is pending."
            : revisions.Count > 0 ? ". The database is up to date."
            : "There are no revisions."
        );
    }

    private static string WordFor(StatusState state) =>
        state == StatusState.Missing ? "not in the project" : state.ToString().ToLowerInvariant();
}
