using System.Globalization;
using System.Text;

namespace Mnfst.Migrations.Tool.Importing.Histories;

/// <summary>What the names of migrations say.</summary>
internal static class MigrationWords
{
    /// <summary>A name as a message: <c>add_user_roles</c> and <c>AddUserRoles</c> are "Add user roles".</summary>
    public static string MessageOf(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c is '_' or '-' or '.' || char.IsWhiteSpace(c))
            {
                if (text.Length > 0 && text[^1] != ' ')
                    text.Append(' ');
                continue;
            }
            var beginsWord = char.IsUpper(c) && i > 0 && char.IsLower(name[i - 1]);
            var endsAcronym =
                char.IsUpper(c)
                && i > 0
                && i + 1 < name.Length
                && char.IsUpper(name[i - 1])
                && char.IsLower(name[i + 1]);
            if (beginsWord || endsAcronym)
                text.Append(' ');
            var isAcronym = i + 1 < name.Length && char.IsUpper(name[i + 1]);
            text.Append((beginsWord || endsAcronym) && !isAcronym ? char.ToLowerInvariant(c) : c);
        }
        var message = text.ToString().Trim();
        return message.Length == 0
            ? name
            : string.Concat(message[..1].ToUpper(CultureInfo.InvariantCulture), message.AsSpan(1));
    }

    /// <summary>The date that digits are, such as 20240131120000; null if they are none.</summary>
    public static DateTimeOffset? DateOf(string digits) =>
        DateTimeOffset.TryParseExact(
            digits,
            ["yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        ) && date.Year is >= 2000 and < 2100
            ? date
            : null;
}
