using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Puts statements into autocommit blocks: one that stands beside them, or one of their own.</summary>
internal static class AutocommitBlock
{
    private const string Open = "-- mnfst:autocommit";
    private const string Close = "-- mnfst:end";

    /// <summary>What a title says of it; nothing where the step runs outside a transaction as it is.</summary>
    public static string InTitle(StepFixing step) =>
        step.Transaction.IsOutside ? "" : " in an autocommit block";

    /// <summary>Puts a step into a block, unless it runs outside a transaction as it is.</summary>
    public static FixDraft Wrap(this FixDraft draft, StepFixing step)
    {
        if (step.Transaction.IsOutside)
            return draft;
        Begin(draft, step);
        return IsBlock(step.Next) && FindOpening(step) is { } opening
            ? draft
                .Terminate(step)
                .Remove(StepPlace.LineStart(step.Text, opening), StepPlace.NextLine(step.Text, opening))
            : draft.AddLines(step, step.LineEnd + Close);
    }

    /// <summary>
    /// Writes a statement in front of a step, below its comments, in a block unless the step runs outside a transaction as it is.
    /// </summary>
    public static FixDraft AddBefore(this FixDraft draft, StepFixing step, string statement)
    {
        var end = step.Transaction.IsOutside ? "" : Close + step.LineEnd;
        if (!step.Transaction.IsOutside)
            Begin(draft, step);
        return draft.Insert(step.Place.Statement.Start, $"{statement};{step.LineEnd}{end}");
    }

    /// <summary>Writes statements behind a step, in a block unless it runs outside a transaction as it is.</summary>
    /// <param name="draft">Takes what is to be written.</param>
    /// <param name="step">The step.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="last">A statement that comes behind the block; null if there is none.</param>
    public static FixDraft AddBehind(
        this FixDraft draft,
        StepFixing step,
        IEnumerable<string> statements,
        string? last = null
    )
    {
        var lineEnd = step.LineEnd;
        var lines = string.Concat(statements.Select(statement => $"{lineEnd}{statement};"));
        var end = last is null ? "" : $"{lineEnd}{last};";
        if (step.Transaction.IsOutside)
            return draft.AddLines(step, lines + end);
        if (last is null && IsBlock(step.Next) && FindOpening(step) is { } opening)
            return draft.Terminate(step).Insert(SqlStatementSplitter.EndOfLine(step.Text, opening), lines);
        return draft.AddLines(step, $"{lineEnd}{Open}{lines}{lineEnd}{Close}{end}");
    }

    /// <summary>Writes lines behind a step, each with the line end before it.</summary>
    public static FixDraft AddLines(this FixDraft draft, StepFixing step, string lines)
    {
        var place = step.Place;
        draft.Terminate(step);
        if (place.EndsLine)
            return draft.Insert(place.End, lines);
        var rest = place.End;
        while (rest < step.Text.Length && step.Text[rest] is ' ' or '\t')
            rest++;
        return draft.Replace(TextSpan.FromBounds(place.End, rest), lines + step.LineEnd);
    }

    /// <summary>The last statement of a section needs no semicolon, unless another one follows.</summary>
    private static FixDraft Terminate(this FixDraft draft, StepFixing step) =>
        step.Place.IsTerminated ? draft : draft.Insert(step.Place.Statement.End, ";");

    private static void Begin(FixDraft draft, StepFixing step)
    {
        var place = step.Place;
        if (
            IsBlock(step.Previous)
            && FindLine(step, step.Previous!.Span.End, place.Start, DirectiveKind.End) is { } end
        )
            draft.Remove(StepPlace.LineStart(step.Text, end), StepPlace.NextLine(step.Text, end));
        else if (place.StartsLine)
            draft.Insert(place.Start, Open + step.LineEnd);
        else
        {
            var blank = place.Start;
            while (blank > 0 && step.Text[blank - 1] is ' ' or '\t')
                blank--;
            draft.Replace(TextSpan.FromBounds(blank, place.Start), $"{step.LineEnd}{Open}{step.LineEnd}");
        }
    }

    /// <summary>Whether a step is in a block that others may join: not if all of it may run again.</summary>
    private static bool IsBlock(LintedStep? step) =>
        step is { Mode: SqlStepMode.Autocommit, IsIdempotent: false };

    private static int? FindOpening(StepFixing step) =>
        FindLine(step, step.Place.End, step.Next!.Span.Start, DirectiveKind.Autocommit);

    private static int? FindLine(StepFixing step, int start, int end, DirectiveKind kind) =>
        DirectiveSyntax.FindLine(step.Text, TextSpan.FromBounds(start, end), kind) is >= 0 and var found
            ? found
            : null;
}
