using System.Globalization;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// How a person names revisions: <c>[BRANCH@][SYMBOL][+N|-N]</c>. The symbol is an id, the beginning of one, a
/// branch label, or <c>head</c>, <c>heads</c>, <c>base</c>, <c>current</c>; <c>previous</c> is short for <c>-1</c>.
/// Alembic's forms, matched in full. Instead of a branch and a symbol there may be a tag, <c>@TAG</c>.
/// </summary>
/// <param name="Text">What was written.</param>
/// <param name="Branch">The name before the @; null if there is none.</param>
/// <param name="Symbol">The name after it, that of a tag with its @; null if the specifier is an offset alone.</param>
/// <param name="Offset">How many revisions up (positive) or down (negative) from there; 0 if none.</param>
public sealed record RevisionSpecifier(string Text, string? Branch, string? Symbol, int Offset)
{
    internal const string Current = "current";
    private const string Previous = "previous";

    /// <summary>All heads, those that another revision depends on left out.</summary>
    public static RevisionSpecifier Heads { get; } = new("heads", null, "heads", 0);

    /// <summary>Before the first revision.</summary>
    public static RevisionSpecifier Base { get; } = new("base", null, "base", 0);

    /// <summary>
    /// Whether the specifier is counted from what is applied, such as <c>-1</c>, <c>BRANCH@+2</c> or
    /// <c>current-1</c>.
    /// </summary>
    public bool IsRelative => Offset != 0 && Symbol is null or Current;

    /// <summary>The name of the tag, without the @; null if the specifier names none.</summary>
    public string? Tag => Symbol is { Length: > 1 } && Symbol[0] == '@' ? Symbol.Substring(1) : null;

    /// <summary>Reads a specifier.</summary>
    /// <exception cref="RevisionException">The text is not one.</exception>
    public static RevisionSpecifier Parse(string text)
    {
        // Names are composed; what is typed or pasted need not be.
        var written = CanonicalComposition.Compose(text.Trim());
        if (written.StartsWith("@", StringComparison.Ordinal))
            return ParseTag(written);
        var at = written.IndexOf('@');
        var branch = at < 0 ? null : written.Substring(0, at);
        var (symbol, offset) = SplitOffset(written, written.Substring(at + 1));
        if (branch is not null && FindBranchFault(branch) is { } branchFault)
            throw Invalid(written, branchFault);
        if (FindSymbolFault(symbol, offset) is { } fault)
            throw Invalid(written, fault);
        return new RevisionSpecifier(written, branch, symbol.Length == 0 ? null : symbol, offset);
    }

    /// <summary>No tag ends in a sign and digits either.</summary>
    private static RevisionSpecifier ParseTag(string text)
    {
        var rest = text.Substring(1);
        var (tag, offset) = rest == Previous ? ("", -1) : SplitOffset(text, rest);
        if (tag.Length == 0)
            throw Invalid(text, "Name a tag after the '@', or a branch before it: BRANCH@REVISION.");
        if (NameRules.ReservedWords.Contains(tag))
            throw Invalid(text, "There is nothing before the '@'. Write BRANCH@REVISION.");
        if (NameRules.FindFault(tag) is { } fault)
            throw Invalid(text, $"'{tag}' cannot name a tag: {fault}.");
        return new RevisionSpecifier(text, null, $"@{tag}", offset);
    }

    /// <summary>No id ends in a sign and digits, so what does is an offset.</summary>
    private static (string Symbol, int Offset) SplitOffset(string text, string rest)
    {
        if (rest == Previous)
            return ("", -1);
        var sign = rest.LastIndexOfAny(['+', '-']);
        if (sign < 0 || !IsNumber(rest, sign + 1))
            return (rest, 0);

        var symbol = rest.Substring(0, sign);
        var isInRange = int.TryParse(
            rest.Substring(sign),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var offset
        );
        if (!isInRange || offset == int.MinValue)
            throw Invalid(text, "The offset is too large.");
        if (offset == 0)
            throw Invalid(text, symbol.Length == 0 ? "Write 'current'." : $"Write '{symbol}'.");
        return (symbol, offset);
    }

    private static string? FindBranchFault(string branch)
    {
        if (branch.Length == 0)
            return "There is nothing before the '@'. Write BRANCH@REVISION.";
        return NameRules.ReservedWords.Contains(branch)
            ? $"'{branch}' cannot name a branch. Use a branch label or a revision id."
            : null;
    }

    private static string? FindSymbolFault(string symbol, int offset)
    {
        if (symbol.Length == 0)
        {
            return offset == 0
                ? "Name a revision id, a branch label, 'head', 'heads', 'base' or 'current'."
                : null;
        }
        if (symbol == Previous)
            return "'previous' means -1 and takes no offset. Write -2 for the one before it.";
        return !NameRules.ReservedWords.Contains(symbol) && NameRules.FindFault(symbol) is { } fault
            ? $"'{symbol}' cannot name a revision: {fault}."
            : null;
    }

    /// <summary>What was written.</summary>
    public override string ToString() => Text;

    /// <summary>How this specifier would be written with another offset.</summary>
    internal string WithOffset(int offset)
    {
        var number = offset == 0 ? "" : offset.ToString("+0;-0", CultureInfo.InvariantCulture);
        var symbol = Symbol ?? (offset == 0 ? Current : "");
        return Branch is null ? symbol + number : $"{Branch}@{symbol}{number}";
    }

    /// <summary>How this specifier would be written for a branch that is still to be named.</summary>
    internal string OnSomeBranch() => (this with { Branch = "BRANCH" }).WithOffset(Offset);

    private static bool IsNumber(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9')
                return false;
        }
        return start < text.Length;
    }

    private static RevisionException Invalid(string text, string advice) =>
        new(RevisionErrorKind.InvalidSpecifier, $"'{text}' is not a revision specifier. {advice}");
}
