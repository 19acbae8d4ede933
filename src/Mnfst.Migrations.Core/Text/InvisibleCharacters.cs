using System.Globalization;

namespace Mnfst.Migrations.Core.Text;

/// <summary>Characters that leave no mark of their own: who sees a text cannot tell that they are in it.</summary>
internal static class InvisibleCharacters
{
    /// <summary>
    /// What counts as a letter, a mark or a sign, and is nothing to see: the rest of Unicode's
    /// <c>Default_Ignorable_Code_Point</c>, and the empty pattern of Braille. First and last of each run.
    /// </summary>
    private const string Runs =
        "\u034f\u034f\u115f\u1160\u17b4\u17b5\u180b\u180f\u2065\u2065\u2800\u2800\u3164\u3164\ufe00\ufe0f\uffa0\uffa0\ufff0\ufff8";

    /// <summary>Whether such a character, or half of a surrogate pair, stands at a position.</summary>
    public static bool Contains(string text, int position)
    {
        var category = CharUnicodeInfo.GetUnicodeCategory(text, position);
        if (category is UnicodeCategory.Format or UnicodeCategory.Surrogate)
            return true;
        if (char.IsSurrogatePair(text, position))
            return char.ConvertToUtf32(text, position) is >= 0xe0000 and <= 0xe0fff;
        for (var i = 0; i < Runs.Length; i += 2)
        {
            if (text[position] >= Runs[i] && text[position] <= Runs[i + 1])
                return true;
        }
        return false;
    }
}
