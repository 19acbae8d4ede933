using System.Globalization;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// The number with which an id may begin, as in <c>004_add_users</c>. It is for people: the order of the graph comes
/// from its links.
/// </summary>
internal static class RevisionNumber
{
    // What fits a long with room for one more; a longer run of digits is no count.
    private const int MostDigits = 18;

    // More digits alone are a date or a hash.
    private const int MostDigitsAlone = 5;

    /// <summary>The number after the highest, as wide as that; null if no id begins with a number.</summary>
    public static string? Next(IEnumerable<string> ids)
    {
        var highest = -1L;
        var width = 0;
        foreach (var id in ids)
        {
            var digits = DigitsOf(id);
            if (digits == 0)
                continue;
            var number = long.Parse(id.Substring(0, digits), CultureInfo.InvariantCulture);
            if (number < highest)
                continue;
            width = number == highest ? Math.Max(width, digits) : digits;
            highest = number;
        }
        return highest < 0 ? null : (highest + 1).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
    }

    /// <summary>The number as it is written; null if there is none.</summary>
    public static string? Of(string id) =>
        DigitsOf(id) is > 0 and var digits ? id.Substring(0, digits) : null;

    /// <summary>The id without its number; the whole of it if there is none.</summary>
    public static string WithoutNumber(string id) =>
        DigitsOf(id) is > 0 and var digits && id.Length > digits + 1 ? id.Substring(digits + 1) : id;

    /// <summary>How many digits the number has; 0 if what follows them shows that they are none.</summary>
    private static int DigitsOf(string id)
    {
        var digits = 0;
        while (digits < id.Length && id[digits] is >= '0' and <= '9')
            digits++;
        if (digits == id.Length)
            return digits <= MostDigitsAlone ? digits : 0;
        return digits is > 0 and <= MostDigits && id[digits] == '_' ? digits : 0;
    }
}
