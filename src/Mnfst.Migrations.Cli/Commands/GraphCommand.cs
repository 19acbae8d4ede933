using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>
/// What the commands that show revisions have in common. They read sources, so that they answer at once, and also where the
/// project does not compile; of a graph that is broken they show the rest. They ask a database only if they must.
/// </summary>
/// <param name="name">How it is called.</param>
/// <param name="description">What it does.</param>
internal abstract class GraphCommand(string name, string description) : CliCommand(name, description)
{
    public sealed override bool IsContentWithSources(CommandContext context) => !NeedsStatements(context);

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var (catalog, faults) = NeedsStatements(context)
            ? new RevisionSource(await context.LoadCatalogAsync(), [])
            : await context.LoadRevisionsAsync();
        // Before what is shown, which they may keep off the screen.
        FailureReport.ReportIncomplete(faults, context.Output);
        IEnumerable<string>? applied = null;
        RevisionText text;
        if (NeedsDatabase(context))
        {
            await using var database = await context.OpenDatabaseAsync();
            var status = await StatusQuery.AskAsync(context, catalog, database);
            text = RevisionText.Of(catalog, status);
            applied = status.Applied;
        }
        else
            text = RevisionText.Of(catalog);

        var revisions = Select(context, text.Graph, applied);
        if (context.Output.IsJson)
            WriteJson(context, revisions, text);
        else
            Show(context, revisions, text);
        return faults.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Whether what is asked for is known only of migrations that are compiled.</summary>
    private protected virtual bool NeedsStatements(CommandContext context) => false;

    /// <summary>Whether what is asked for depends on what is applied.</summary>
    private protected virtual bool NeedsDatabase(CommandContext context) => false;

    /// <summary>The revisions to show, in the order in which to show them.</summary>
    /// <param name="context">What is asked for.</param>
    /// <param name="graph">Where to look.</param>
    /// <param name="applied">The ids of what is applied; null if no database was asked.</param>
    private protected abstract IReadOnlyList<Revision> Select(
        CommandContext context,
        RevisionGraph graph,
        IEnumerable<string>? applied
    );

    /// <summary>Shows them to people.</summary>
    private protected abstract void Show(
        CommandContext context,
        IReadOnlyList<Revision> revisions,
        RevisionText text
    );

    /// <summary>Shows them to programs.</summary>
    private protected virtual void WriteJson(
        CommandContext context,
        IReadOnlyList<Revision> revisions,
        RevisionText text
    ) =>
        context.WriteJson(
            new RevisionsJson([.. revisions.Select(revision => ToJson(revision, text))]),
            CliJson.Default.RevisionsJson
        );

    private protected virtual RevisionJson ToJson(Revision revision, RevisionText text) =>
        new(revision, text);

    /// <summary>Whether a specifier speaks of what is applied.</summary>
    private protected static bool SpeaksOfDatabase(RevisionSpecifier? specifier) =>
        specifier?.Symbol == "current";

    /// <summary>Shows all that is known of each.</summary>
    private protected static void Describe(Screen screen, IEnumerable<Revision> revisions, RevisionText text)
    {
        foreach (var line in revisions.SelectMany(revision => text.Describe(revision).Append("")))
            screen.WriteLine(line);
    }

    /// <summary>An id in its place among others: what leads to it, what it is, and what it does.</summary>
    private protected static Line DescribeShortly(Line start, Revision revision, RevisionText text)
    {
        start
            .Add(revision.Id, Palette.Strong)
            .Add(text.MarksOf(revision, text.Graph.BranchLabelsOf(revision.Id)), Palette.Name);
        return revision.Title.Length == 0 ? start : start.Add($", {VisibleText.OnOneLine(revision.Title)}");
    }
}
