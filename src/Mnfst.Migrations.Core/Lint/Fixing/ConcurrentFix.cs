using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Has a statement run concurrently, and so outside a transaction.</summary>
internal static class ConcurrentFix
{
    private const string Concurrently = "CONCURRENTLY";

    /// <summary>Writes the word behind a place.</summary>
    public static LintFix? Behind(StepFixing step, int place) => Insert(step, place, $" {WordFor(step)}");

    /// <summary>Writes the word before a name.</summary>
    public static LintFix? Before(StepFixing step, int place) => Insert(step, place, $"{WordFor(step)} ");

    /// <summary>Drops indexes one by one: only one at a time can go concurrently, and nothing with it.</summary>
    public static LintFix? OfDrop(StepFixing step, DropStatement drop)
    {
        if (drop.Cascade is not null || drop.Unknown is not null || !step.MayCommit)
            return null;
        var draft = step.NewDraft().Wrap(step).Insert(drop.Head.End, $" {WordFor(step)}");
        var (head, guard) = (
            step.TextOf(drop.Head),
            drop.IfExists is { } words ? $"{step.TextOf(words)} " : ""
        );
        for (var i = 1; i < drop.Targets.Count; i++)
        {
            var between = TextSpan.FromBounds(
                drop.Targets[i - 1].Name.Span.End,
                drop.Targets[i].Name.Span.Start
            );
            // What else stands there is a comment.
            if (step.TextOf(between).Trim() != ",")
                return null;
            draft.Replace(between, $";{step.LineEnd}{head} {WordFor(step)} {guard}");
        }
        return draft.ToFix(TitleFor(step));
    }

    private static LintFix? Insert(StepFixing step, int place, string word) =>
        step.MayCommit ? step.NewDraft().Wrap(step).Insert(place, word).ToFix(TitleFor(step)) : null;

    /// <summary>In the case of the statement.</summary>
    private static string WordFor(StepFixing step) =>
        step.TextOf(step.Statement.Head).Any(char.IsUpper) ? Concurrently : Concurrently.ToLowerInvariant();

    private static string TitleFor(StepFixing step) => $"Write {Concurrently}{AutocommitBlock.InTitle(step)}";
}
