using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Changes how a step runs, and leaves its statement as it is.</summary>
internal static class StepFix
{
    /// <summary>Puts it into an autocommit block; null for one that must stay in its transaction.</summary>
    public static LintFix? Outside(StepFixing step) =>
        !step.Transaction.IsOutside && step.MayCommit
            ? step.NewDraft().Wrap(step).ToFix("Put it into an autocommit block")
            : null;

    /// <summary>Says that it may run again.</summary>
    public static LintFix Idempotent(StepFixing step) =>
        Above(step, "-- mnfst:idempotent", "Say that it may run again");

    /// <summary>Writes a line above it, below its comments.</summary>
    public static LintFix Above(StepFixing step, string line, string title) =>
        Above(step, line, step.NewDraft(), title);

    /// <summary>The same, along with what else is written.</summary>
    public static LintFix Above(StepFixing step, string line, FixDraft draft, string title)
    {
        var start = step.Place.StartsLine ? "" : step.LineEnd;
        return draft.Insert(step.Step.Span.Start, start + line + step.LineEnd).ToFix(title);
    }

    /// <summary>Writes a word into the statement.</summary>
    public static LintFix With(StepFixing step, int place, string word, string title) =>
        step.NewDraft().Insert(place, word).ToFix(title);

    /// <summary>Removes a part of the statement, and the white space behind it.</summary>
    public static LintFix Without(StepFixing step, TextSpan part, string title)
    {
        var end = part.End;
        while (end < step.Step.Span.End && Sql.SqlCharacters.IsSpace(step.Text[end]))
            end++;
        return step.NewDraft().Remove(part.Start, end).ToFix(title);
    }
}
