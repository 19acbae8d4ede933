using System.Text;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Files;

/// <summary>What may be the value of a <see cref="RevisionArgument"/>: a default is held to it as what is given is.</summary>
internal static class ArgumentValues
{
    private const int LongestQuotation = 60;

    /// <summary>Whether a text can be the name of an argument.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= DerivedName.MaxBytes
        && !IsDigit(name[0])
        && name.All(SqlPlaceholder.IsNamePart);

    /// <summary>Why a value does not fit its type, and what fits: <c>must be ..., not ...</c>. Null if it fits.</summary>
    public static string? FaultOf(ArgumentType type, string value)
    {
        var wanted = type switch
        {
            ArgumentType.Integer => IsInteger(value) ? null : "a whole number",
            ArgumentType.Number => IsNumber(value) ? null : "a number, such as 0.5",
            ArgumentType.Boolean => IsBoolean(value) ? null : "true or false",
            ArgumentType.Identifier => IsIdentifier(value)
                ? null
                : $"one name of 1 to {DerivedName.MaxBytes} bytes, without NUL characters and carriage returns",
            _ => IsText(value) ? null : "a text without NUL characters, in which every character is whole",
        };
        return wanted is null ? null
            // A text may be a secret, and the character that is wrong cannot be seen.
            : type is ArgumentType.Text or ArgumentType.Raw ? $"must be {wanted}."
            : $"must be {wanted}, not '{Shorten(value)}'.";
    }

    /// <summary>Whether a value is true, one of <see cref="ArgumentType.Boolean"/>.</summary>
    public static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static bool IsBoolean(string value) =>
        IsTrue(value) || value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static bool IsIdentifier(string value) =>
        value.Length > 0
        && value.IndexOf('\r') < 0
        && IsText(value)
        && Encoding.UTF8.GetByteCount(value) <= DerivedName.MaxBytes;

    private static bool IsText(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\0')
                return false;
            if (!char.IsSurrogate(value[i]))
                continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                return false;
            i++;
        }
        return true;
    }

    private static bool IsInteger(string value) =>
        value.Length > 0
        && AfterDigits(value, AfterSign(value, 0)) == value.Length
        && IsDigit(value[value.Length - 1]);

    /// <summary>Digits with a fraction, an exponent or both; at least one digit before the exponent and one in it.</summary>
    private static bool IsNumber(string value)
    {
        var start = AfterSign(value, 0);
        var end = AfterDigits(value, start);
        var digits = end - start;
        if (end < value.Length && value[end] == '.')
        {
            start = end + 1;
            end = AfterDigits(value, start);
            digits += end - start;
        }
        if (digits == 0)
            return false;
        if (end < value.Length && value[end] is 'e' or 'E')
        {
            start = AfterSign(value, end + 1);
            end = AfterDigits(value, start);
            return end > start && end == value.Length;
        }
        return end == value.Length;
    }

    private static int AfterSign(string value, int start) =>
        start < value.Length && value[start] is '+' or '-' ? start + 1 : start;

    private static int AfterDigits(string value, int start)
    {
        while (start < value.Length && IsDigit(value[start]))
            start++;
        return start;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static string Shorten(string value) =>
        value.Length <= LongestQuotation ? value : value.Substring(0, LongestQuotation) + "...";
}
