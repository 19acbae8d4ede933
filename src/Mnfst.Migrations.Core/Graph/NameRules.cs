namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// What may be a revision id or a branch label. Alembic forbids <c>@ - + :</c>, the signs of its specifiers;
/// here <c>-</c> is allowed where it can not be read as <c>REV-N</c>, and what separates ids in a list or a
/// directive is forbidden as well.
/// </summary>
public static class NameRules
{
    private const string IllegalCharacters = "@:+,";
    private const int LongestReservedWord = 8;

    /// <summary>The words that stand for revisions in a specifier and so can not name one.</summary>
    public static IReadOnlyList<string> ReservedWords { get; } =
    ["head", "heads", "base", "current", "previous"];

    /// <summary>Says why a text can not be a revision id or branch label; null if it can.</summary>
    public static string? FindFault(string name)
    {
        if (name.Length == 0)
            return "it is empty";
        if (name.Length <= LongestReservedWord && ReservedWords.Contains(name))
            return "the word is reserved";
        foreach (var c in name)
        {
            if (!IsPlain(c) && FindFault(c) is { } fault)
                return fault;
        }
        return EndsLikeAnOffset(name) ? "it ends in '-' and digits, which reads as 'so many before'" : null;
    }

    /// <summary>What nearly all names are made of, and what is quickly told to be legal.</summary>
    private static bool IsPlain(char c) =>
        c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' or '.' or (>= 'A' and <= 'Z');

    private static string? FindFault(char c)
    {
        if (char.IsWhiteSpace(c))
            return "it contains white space";
        if (char.IsControl(c))
            return "it contains a control character";
        return IllegalCharacters.IndexOf(c) >= 0 ? $"it contains '{c}'" : null;
    }

    private static bool EndsLikeAnOffset(string name)
    {
        var i = name.Length;
        while (i > 0 && name[i - 1] is >= '0' and <= '9')
            i--;
        return i < name.Length && i > 0 && name[i - 1] == '-';
    }
}
