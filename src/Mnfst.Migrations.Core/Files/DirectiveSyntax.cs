using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Finds the directives among the comments of a text.</summary>
internal static class DirectiveSyntax
{
    private const string Prefix = "mnfst:";

    /// <summary>The directive in a line comment; null if it is a comment for people.</summary>
    public static Directive? Read(string text, TextSpan comment)
    {
        var prefix = SkipBlanks(text, comment.Start + 2, comment.End);
        if (string.CompareOrdinal(text, prefix, Prefix, 0, Prefix.Length) != 0)
            return DirectiveLookalike.Read(text, comment);

        var start = prefix + Prefix.Length;
        var end = EndOfWord(text, start, comment.End);
        var written = text.Substring(start, end - start);
        var name = TextSpan.FromBounds(start, end);
        if (DirectiveNames.Find(written) is { } kind)
            return new Directive(kind, written, name, ValueBehind(text, end, comment.End), Suggestion: null);
        if (written.Length == 0)
            return DirectiveLookalike.Read(text, comment);

        var suggestion = NearestName.Find(written, DirectiveNames.All);
        return new Directive(
            suggestion is null ? null : DirectiveNames.Find(suggestion),
            written,
            name,
            ValueBehind(text, end, comment.End),
            suggestion
        );
    }

    /// <summary>Whether only white space precedes a comment on its line.</summary>
    public static bool StandsAlone(string text, int comment)
    {
        var i = comment;
        while (i > 0 && text[i - 1] is ' ' or '\t')
            i--;
        return i == 0 || SqlCharacters.IsLineBreak(text[i - 1]);
    }

    /// <summary>Whether a line that begins here is a directive, without doubt.</summary>
    public static bool IsDirectiveLine(string text, int line)
    {
        var comment = SkipBlanks(text, line, text.Length);
        return string.CompareOrdinal(text, comment, "--", 0, 2) == 0 && IsDirective(text, comment);
    }

    /// <summary>
    /// The first line in a span that is a directive without doubt, or this directive: where its comment begins;
    /// -1 if there is none.
    /// </summary>
    public static int FindLine(string text, TextSpan span, DirectiveKind? kind = null)
    {
        var hit = span.Start;
        while ((hit = text.IndexOf(Prefix, hit, span.End - hit, StringComparison.Ordinal)) >= 0)
        {
            var comment = hit;
            while (comment > span.Start && text[comment - 1] is ' ' or '\t')
                comment--;
            comment -= 2;
            if (
                comment >= span.Start
                && string.CompareOrdinal(text, comment, "--", 0, 2) == 0
                && StandsAlone(text, comment)
                && IsDirective(text, comment, kind)
            )
            {
                return comment;
            }
            hit += Prefix.Length;
        }
        return -1;
    }

    private static bool IsDirective(string text, int comment, DirectiveKind? kind = null)
    {
        var end = SqlStatementSplitter.EndOfLine(text, comment);
        return Read(text, TextSpan.FromBounds(comment, end)) is { IsMisspelt: false } directive
            && (kind is null || directive.Kind == kind);
    }

    [MethodImpl(Jit.Eager)]
    private static TextSpan ValueBehind(string text, int nameEnd, int end)
    {
        var start = SkipBlanks(text, nameEnd, end);
        while (end > start && SqlCharacters.IsSpace(text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }

    [MethodImpl(Jit.Eager)]
    private static int SkipBlanks(string text, int position, int end)
    {
        while (
            position < end
            && SqlCharacters.IsSpace(text[position])
            && !SqlCharacters.IsLineBreak(text[position])
        )
            position++;
        return position;
    }

    [MethodImpl(Jit.Eager)]
    private static int EndOfWord(string text, int position, int end)
    {
        while (position < end && !SqlCharacters.IsSpace(text[position]))
            position++;
        return position;
    }
}
