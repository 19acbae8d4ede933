using System.Globalization;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// What may be a revision id or a branch label. Alembic forbids <c>@ - + :</c>, the signs of its specifiers;
/// here <c>-</c> is allowed where it cannot be read as <c>REV-N</c>, and what separates ids in a list or a
/// directive is forbidden as well. A name can be seen and typed, and no two names look the same because one has its
/// accents as characters of their own: it is in Unicode's composed form (NFC).
/// </summary>
public static class NameRules
{
    private const string IllegalCharacters = "@:+,";
    private const int LongestReservedWord = 8;

    /// <summary>The words that stand for revisions in a specifier and so cannot name one.</summary>
    public static IReadOnlyList<string> ReservedWords { get; } =
    ["head", "heads", "base", "current", "previous"];

    /// <summary>Says why a text cannot be a revision id or branch label; null if it can.</summary>
    public static string? FindFault(string name)
    {
        if (name.Length == 0)
            return "it is empty";
        if (name.Length <= LongestReservedWord && ReservedWords.Contains(name))
            return "the word is reserved";
        var isPlain = true;
        for (var i = 0; i < name.Length; i++)
        {
            if (IsPlain(name[i]))
                continue;
            isPlain = false;
            if (FindFault(name, i) is { } fault)
                return fault;
        }
        if (!isPlain && CanonicalComposition.Compose(name) is var composed && composed != name)
            return $"it has accents as separate characters. Its composed form (Unicode NFC), '{composed}', looks the same and is the one to write";
        return EndsLikeAnOffset(name) ? "it ends in '-' and digits, which would read as an offset" : null;
    }

    /// <summary>What nearly all names are made of, and what is quickly told to be legal.</summary>
    private static bool IsPlain(char c) =>
        c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' or '.' or (>= 'A' and <= 'Z');

    private static string? FindFault(string name, int position)
    {
        var c = name[position];
        if (char.IsWhiteSpace(c))
            return "it contains white space";
        if (char.IsControl(c))
            return "it contains a control character";
        // The second half of a pair was looked at with the first.
        if (position > 0 && char.IsSurrogatePair(name, position - 1))
            return null;
        if (InvisibleCharacters.Contains(name, position))
            return $"it contains {CodeOf(name, position)}, an invisible character";
        if (CanonicalComposition.IsSingleton(c))
            return $"it contains {CodeOf(name, position)}, which looks the same as another character (Unicode NFC)";
        return IllegalCharacters.IndexOf(c) >= 0 ? $"it contains '{c}'" : null;
    }

    private static string CodeOf(string name, int position)
    {
        var code = char.IsSurrogatePair(name, position)
            ? char.ConvertToUtf32(name, position)
            : name[position];
        return "U+" + code.ToString("X4", CultureInfo.InvariantCulture);
    }

    private static bool EndsLikeAnOffset(string name)
    {
        var i = name.Length;
        while (i > 0 && name[i - 1] is >= '0' and <= '9')
            i--;
        return i < name.Length && i > 0 && name[i - 1] == '-';
    }
}
