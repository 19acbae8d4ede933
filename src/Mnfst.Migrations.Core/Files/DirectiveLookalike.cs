using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// Finds what was meant as a directive but does not read as one: <c>mnsft:upgrade</c>, <c>MNFST: upgrade</c>,
/// <c>mnfst-upgrade</c>, <c>/* mnfst:upgrade */</c>. Passing over a misspelt <c>downgrade</c> would run its statements on
/// the way up, so whatever begins with the prefix is a directive or an error:
/// <list type="bullet">
/// <item><description>whatever stands at once behind a colon or an equals sign;</description></item>
/// <item><description>the name of a directive, or nearly so, behind these or another sign;</description></item>
/// <item><description>such a name behind a blank, if what follows it could be its value. So a sentence may begin with the
/// word, or go on with it in another line.</description></item>
/// </list>
/// </summary>
internal static class DirectiveLookalike
{
    // The colons of other keyboards and scripts, too.
    private const string Colons = ":=\uff1a\u2236\ufe55\u02f8\ua789\ufe13";

    /// <summary>Names that are shorter are near to too many words.</summary>
    private const int ShortestNearName = 5;

    private static readonly string[] Product = ["mnfst"];
    private static readonly string[] BackfillOptions = ["batch_size", "batch_time", "pause"];

    /// <summary>What a line, the signs of a comment around it included, was meant as; null if it is for people.</summary>
    public static Directive? Read(string text, TextSpan line)
    {
        var word = NextWord(text, line.Start, line.End);
        if (word.Length is < 4 or > 6)
            return null;
        var written = text.Substring(word.Start, word.Length);
        var isExact = string.Equals(written, Product[0], StringComparison.OrdinalIgnoreCase);
        if (!isExact && NearestName.Find(written, Product) is null)
            return null;

        var behind = NextWord(text, word.End, line.End);
        var name = TextSpan.FromBounds(behind.Start, EndOfName(text, behind.Start, line.End));
        var hasColon = HasColon(text, word.End, name.Start);
        if (name.Length == 0)
            return hasColon && isExact
                ? new Directive(null, "", TextSpan.FromBounds(word.Start, line.End), default, null)
                {
                    IsFixable = false,
                }
                : null;

        var given = text.Substring(name.Start, name.Length);
        var found = FindName(given, out var isNear);
        var value = ValueBehind(text, name.End, line.End);
        var sign = text[name.Start - 1];
        var isTight = !SqlCharacters.IsSpace(sign);
        if (found is not { } kind)
            return hasColon && isTight && isExact ? new Directive(null, given, name, value, null) : null;
        if (isNear && given.Length < ShortestNearName && !(hasColon && isTight))
            return null;
        // The tables of the journal are called mnfst_revision and so on.
        var isSure = isTight ? sign != '_' : hasColon && !IsOrdinaryWord(kind);
        if (!isSure && !CouldBeValue(kind, text.Substring(value.Start, value.Length)))
            return null;
        return new Directive(
            kind,
            text.Substring(line.Start, name.End - line.Start),
            TextSpan.FromBounds(word.Start, name.End),
            value,
            $"-- mnfst:{DirectiveNames.Of(kind)}"
        );
    }

    /// <summary>
    /// What the lines of a block comment were meant as, in which no directive can be. One with its dashes is commented
    /// out, like the statements beside it.
    /// </summary>
    public static IEnumerable<Directive> ReadBlock(string text, TextSpan comment)
    {
        for (var start = comment.Start; start < comment.End; )
        {
            var end = Math.Min(SqlStatementSplitter.EndOfLine(text, start), comment.End);
            if (
                !IsCommentedOut(text, start, end)
                && Read(text, TextSpan.FromBounds(start, end)) is { } directive
            )
                yield return directive with
                {
                    Written = directive.Suggestion is null
                        ? directive.Written
                        : text.Substring(directive.Name.Start, directive.Name.Length),
                    IsFixable = false,
                };
            start = end + 1;
        }
    }

    private static bool IsCommentedOut(string text, int start, int end)
    {
        while (start < end && (SqlCharacters.IsSpace(text[start]) || text[start] is '*' or '/'))
            start++;
        return start + 1 < end && text[start] == '-' && text[start + 1] == '-';
    }

    /// <summary>The next run of letters and digits, signs and blanks before it passed over.</summary>
    private static TextSpan NextWord(string text, int start, int end)
    {
        while (start < end && !char.IsLetterOrDigit(text[start]))
            start++;
        var wordEnd = start;
        while (wordEnd < end && char.IsLetterOrDigit(text[wordEnd]))
            wordEnd++;
        return TextSpan.FromBounds(start, wordEnd);
    }

    private static int EndOfName(string text, int start, int end)
    {
        var nameEnd = start;
        while (nameEnd < end && (char.IsLetterOrDigit(text[nameEnd]) || text[nameEnd] is '_' or '-'))
            nameEnd++;
        while (nameEnd > start && text[nameEnd - 1] is '_' or '-')
            nameEnd--;
        return nameEnd;
    }

    private static bool HasColon(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (Colons.IndexOf(text[i]) >= 0)
                return true;
        }
        return false;
    }

    private static DirectiveKind? FindName(string given, out bool isNear)
    {
        var name = given.ToLowerInvariant().Replace('-', '_');
        isNear = DirectiveNames.Find(name) is null;
        var meant = isNear ? NearestName.Find(name, DirectiveNames.All) : name;
        return meant is null ? null : DirectiveNames.Find(meant);
    }

    /// <summary>Whether a sentence of its own may well begin with the name.</summary>
    private static bool IsOrdinaryWord(DirectiveKind kind) =>
        kind
            is DirectiveKind.Set
                or DirectiveKind.Ignore
                or DirectiveKind.End
                or DirectiveKind.Require
                or DirectiveKind.Phase
                or DirectiveKind.Argument
                or DirectiveKind.Include
                or DirectiveKind.Replaces
                or DirectiveKind.Revision;

    /// <summary>Whether a text is the value of a directive rather than the rest of a sentence.</summary>
    private static bool CouldBeValue(DirectiveKind kind, string value)
    {
        var words = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return kind switch
        {
            DirectiveKind.Upgrade
            or DirectiveKind.Downgrade
            or DirectiveKind.Autocommit
            or DirectiveKind.End => words.Length == 0,
            DirectiveKind.Phase => words is ["expand"] or ["contract"],
            DirectiveKind.Transaction => words is [] or ["none"] or ["revision"],
            DirectiveKind.Backfill => words.Length == 0
                || NearestName.Find(words[0], BackfillOptions) is not null,
            DirectiveKind.Set => words.Length == 2
                || (words.Length > 2 && words[0].IndexOfAny(['_', '.']) >= 0),
            DirectiveKind.Include => words.Length == 1
                && words[0].EndsWith(".sql", StringComparison.OrdinalIgnoreCase),
            DirectiveKind.Argument => words.Length > 1 && ArgumentTypeWords.Find(words[1]) is not null,
            DirectiveKind.Ignore => words.Length > 0
                && words[0].StartsWith("MNFST", StringComparison.OrdinalIgnoreCase),
            DirectiveKind.Revision => words.Length == 1
                && words[0].Any(c => c is '_' or '-' || char.IsDigit(c)),
            DirectiveKind.Require => words.Length > 1
                && words[0].Equals("select", StringComparison.OrdinalIgnoreCase),
            DirectiveKind.Replaces => words.Length == 1 || value.IndexOf(',') >= 0,
            // The others have names that no sentence has.
            _ => true,
        };
    }

    /// <summary>What follows a name, without the signs that end a comment or rule it off.</summary>
    private static TextSpan ValueBehind(string text, int start, int end)
    {
        while (start < end && !IsPartOfValue(text[start]))
            start++;
        while (end > start && !IsPartOfValue(text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }

    private static bool IsPartOfValue(char c) => char.IsLetterOrDigit(c) || c is '_' or '\'' or '"';
}
