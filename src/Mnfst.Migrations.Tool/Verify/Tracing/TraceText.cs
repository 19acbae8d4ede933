using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Schema.Tracing;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Tool.Steps;
using Spectre.Console;

namespace Mnfst.Migrations.Tool.Verify.Tracing;

/// <summary>Says for people what the steps of a revision did, a step a line.</summary>
/// <param name="glyphs">The signs to say it with.</param>
/// <param name="isVerbose">Whether to say, too, where it is not what was foretold.</param>
internal sealed class TraceText(Glyphs glyphs, bool isVerbose)
{
    private const int WidestStatement = 48;
    private const int WidestTime = 7;
    private const StringSplitOptions Whitespace = StringSplitOptions.RemoveEmptyEntries;
    private const string Public = "public";

    /// <summary>The lines for a revision.</summary>
    public IEnumerable<Line> Lines(RevisionTrace trace) =>
        (trace.Upgrade ?? [])
            .SelectMany(step => LinesOf("up", step))
            .Concat((trace.Downgrade ?? []).SelectMany(step => LinesOf("down", step)));

    /// <summary>A relation as people name it: without its schema where that is the usual one.</summary>
    public static string NameOf(TracedRelation relation) =>
        relation.Schema == Public ? SqlIdentifier.Quote(relation.Name) : relation.QualifiedName;

    public static string Names(IEnumerable<TracedRelation> relations) =>
        string.Join(", ", relations.Select(NameOf));

    private IEnumerable<Line> LinesOf(string direction, TracedStep step)
    {
        yield return LineOf(direction, step);
        foreach (var finding in step.Findings.Where(one => FindingText.IsShown(one, isVerbose)))
            yield return Note(FindingText.Of(finding));
        if (step.Unforeseen is { } unforeseen)
            yield return Note("lint is silent: ", Palette.Waiting, unforeseen);
        foreach (var difference in isVerbose ? step.Differences : [])
            yield return Note("not as foretold: ", Palette.Dim, difference);
    }

    private static Line Note(string head, Style style, string text) => Note(new Line(head, style).Add(text));

    private static Line Note(Line line) =>
        new Line { Hanging = new Line(new string(' ', 12)) }
            .Add(new string(' ', 10))
            .Add(line);

    private Line LineOf(string direction, TracedStep step)
    {
        var line = new Line { Hanging = new Line(new string(' ', 12)) }
            .Add($"    {direction, -4}", Palette.Dim)
            .Add($"  {TimeText.Of(step.Trace.Duration), WidestTime}  ");
        var end = line.Width + WidestStatement;
        line.Fit(string.Join(' ', Head(step).Split((char[]?)null, Whitespace)), end, glyphs.Ellipsis);
        var effects = Effects(step.Trace).ToList();
        if (effects.Count > 0)
            line.PadTo(end + 2, atLeast: 2).Add(string.Join("; ", effects));
        return line;
    }

    private static string Head(TracedStep step) =>
        step.Kind switch
        {
            TracedStepKind.Code => "code",
            TracedStepKind.Backfill => $"backfill: {step.Sql}",
            _ => step.Sql!,
        };

    private static IEnumerable<string> Effects(StatementTrace trace)
    {
        foreach (var held in ByMode(trace.Locks, trace.Locks.Concat(trace.Held)))
            yield return held;
        if (trace.Rewrites.Count > 0)
            yield return $"rewrites {Names(trace.Rewrites)}";
        if (trace.Scans.Count > 0)
            yield return $"scans {Names(trace.Scans.Select(scan => scan.Table))}";
        if (trace.Builds.Where(build => !build.IsOfNewTable).ToList() is { Count: > 0 } builds)
            yield return $"builds {Names(builds.Select(build => build.Index))}";
        foreach (var held in ByMode(trace.Held, trace.Held))
            yield return $"under {held}";
        if (trace.IsSampled)
            yield return trace.Locks.Count == 0 ? "no lock was seen" : "sampled";
    }

    /// <summary>The locks, those of a mode together, without what goes without saying: an index is locked with its table.</summary>
    private static IEnumerable<string> ByMode(
        IEnumerable<RelationLock> locks,
        IEnumerable<RelationLock> all
    ) =>
        locks
            .Where(held =>
                !all.Any(other => other.Relation.Oid == held.Relation.Table && other.Mode >= held.Mode)
            )
            .GroupBy(held => held.Mode)
            .Select(held => $"{held.Key.Name()} {Names(held.Select(one => one.Relation))}");
}
