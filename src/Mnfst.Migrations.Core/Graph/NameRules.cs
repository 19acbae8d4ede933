namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// What may be a revision id or a branch label. Alembic forbids <c>@ - + :</c>, the signs of its specifiers;
/// here <c>-</c> is allowed where it can not be read as <c>REV-N</c>, and what separates ids in a list or a
/// directive is forbidden as well.
/// </summary>
public static class NameRules
{
    private const string IllegalCharacters = "@:+,";

    /// <summary>The words that stand for revisions in a specifier and so can not name one.</summary>
    public static IReadOnlyList<string> ReservedWords { get; } =
    ["head", "heads", "base", "current", "previous"];

    /// <summary>Says why a text can not be a revision id or branch label; null if it can.</summary>
    public static string? FindFault(string name)
    {
        if (name.Length == 0)
            return "it is empty";
        if (ReservedWords.Contains(name))
            return "the word is reserved";
        foreach (var c in name)
        {
            if (char.IsWhiteSpace(c))
                return "it contains white space";
            if (char.IsControl(c))
                return "it contains a control character";
            if (IllegalCharacters.IndexOf(c) >= 0)
                return $"it contains '{c}'";
        }
        return EndsLikeAnOffset(name) ? "it ends in '-' and digits, which reads as 'so many before'" : null;
    }

    private static bool EndsLikeAnOffset(string name)
    {
        var i = name.Length;
        while (i > 0 && name[i - 1] is >= '0' and <= '9')
            i--;
        return i < name.Length && i > 0 && name[i - 1] == '-';
    }
}
