using System.Globalization;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// How a person names revisions: <c>[BRANCH@][SYMBOL][+N|-N]</c>. The symbol is an id, the beginning of one, a
/// branch label, or <c>head</c>, <c>heads</c>, <c>base</c>, <c>current</c>. Alembic's forms, matched in full.
/// </summary>
/// <param name="Text">What was written.</param>
/// <param name="Branch">The name before the @; null if there is none.</param>
/// <param name="Symbol">The name after it; null if the specifier is an offset alone.</param>
/// <param name="Offset">How many revisions up (positive) or down (negative) from there; 0 if none.</param>
public sealed record RevisionSpecifier(string Text, string? Branch, string? Symbol, int Offset)
{
    /// <summary>All heads, those that another revision depends on left out.</summary>
    public static RevisionSpecifier Heads { get; } = new("heads", null, "heads", 0);

    /// <summary>Before the first revision.</summary>
    public static RevisionSpecifier Base { get; } = new("base", null, "base", 0);

    /// <summary>Whether the specifier is counted from what is applied, such as <c>-1</c> or <c>BRANCH@+2</c>.</summary>
    public bool IsRelative => Symbol is null;

    /// <summary>Reads a specifier.</summary>
    /// <exception cref="RevisionException">The text is not one.</exception>
    public static RevisionSpecifier Parse(string text)
    {
        var rest = text.Trim();
        string? branch = null;
        var at = rest.IndexOf('@');
        if (at >= 0)
        {
            branch = rest.Substring(0, at);
            rest = rest.Substring(at + 1);
            if (branch.Length == 0)
                throw Invalid(text, "Nothing stands before the '@'. Write BRANCH@REVISION.");
            if (NameRules.ReservedWords.Contains(branch))
                throw Invalid(
                    text,
                    $"'{branch}' can not name a branch. Use a branch label or a revision id."
                );
        }

        // No id ends in a sign and digits, so what does is an offset.
        var symbol = rest == "previous" ? "-1" : rest;
        var offset = 0;
        var sign = symbol.LastIndexOfAny(['+', '-']);
        if (sign >= 0 && IsNumber(symbol, sign + 1))
        {
            if (
                !int.TryParse(
                    symbol.Substring(sign),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out offset
                )
                || offset == 0
            )
                throw Invalid(text, "The offset must be a whole number, not 0.");
            symbol = symbol.Substring(0, sign);
        }
        if (symbol.Length == 0 && offset == 0)
            throw Invalid(text, "Name a revision id, a branch label, 'head', 'heads', 'base' or 'current'.");
        if (
            symbol.Length > 0
            && !NameRules.ReservedWords.Contains(symbol)
            && NameRules.FindFault(symbol) is { } fault
        )
            throw Invalid(text, $"'{symbol}' can not name a revision: {fault}.");
        return new RevisionSpecifier(text, branch, symbol.Length == 0 ? null : symbol, offset);
    }

    /// <summary>What was written.</summary>
    public override string ToString() => Text;

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
