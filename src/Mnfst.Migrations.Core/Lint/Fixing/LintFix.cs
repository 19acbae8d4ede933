using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>
/// Writes the safe form in the place of what was found. What the revision makes in the end stays the same, together with the one
/// that has to follow it.
/// </summary>
/// <param name="Title">What it does, as a command.</param>
/// <param name="Span">What is replaced in the text that was linted.</param>
/// <param name="Replacement">The text to write instead.</param>
internal sealed record LintFix(string Title, TextSpan Span, string Replacement)
{
    /// <summary>What a revision of its own has to do afterwards; null for nothing.</summary>
    public FollowUp? Next { get; init; }

    /// <summary>The text with the safe form in it.</summary>
    public string ApplyTo(string text) =>
        text.Remove(Span.Start, Span.Length).Insert(Span.Start, Replacement);
}
