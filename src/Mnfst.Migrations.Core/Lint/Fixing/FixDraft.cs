using System.Text;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Collects what is written where in a text.</summary>
/// <param name="text">The text.</param>
internal sealed class FixDraft(string text)
{
    private readonly List<(TextSpan Span, string Written)> _edits = [];

    /// <summary>Writes something else in one place. What is inserted twice at one place stands there in the order of the calls.</summary>
    public FixDraft Replace(TextSpan span, string written)
    {
        _edits.Add((span, written));
        return this;
    }

    public FixDraft Insert(int position, string written) => Replace(new TextSpan(position, 0), written);

    public FixDraft Remove(int start, int end) => Replace(TextSpan.FromBounds(start, end), "");

    /// <summary>All of it as one replacement.</summary>
    public LintFix ToFix(string title)
    {
        var ordered = _edits.OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.End).ToList();
        var written = new StringBuilder();
        var start = ordered[0].Span.Start;
        var position = start;
        foreach (var (span, replacement) in ordered)
        {
            written.Append(text, position, span.Start - position).Append(replacement);
            position = span.End;
        }
        return new LintFix(title, TextSpan.FromBounds(start, position), written.ToString());
    }
}
