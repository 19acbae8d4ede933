using System.Globalization;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations;

/// <summary>
/// A constant: a string, a number, a truth value, a date, a UUID or bytes of C#, which converts to it by itself.
/// PostgreSQL reads a string as the type it is used for, so that <c>"2024-11-08"</c> is a date where a date belongs.
/// One that PostgreSQL cannot store is reported by the operation that uses it.
/// </summary>
public sealed class PgConstant
{
    private readonly bool _isQuoted;
    private readonly Func<string> _text;

    private PgConstant(Func<string> text, bool isQuoted)
    {
        _text = text;
        _isQuoted = isQuoted;
    }

    /// <summary>What stands in the place of a constant without being one.</summary>
    internal static PgConstant Keyword(string word) => new(() => word, isQuoted: false);

    /// <summary>The constant as SQL writes it.</summary>
    internal string Sql => _isQuoted ? SqlLiteral.Quote(Text) : Text;

    /// <summary>The text by which it is sent, which is the same whatever its type.</summary>
    internal string Text => _text();

    /// <summary>The string as a constant.</summary>
    public static implicit operator PgConstant(string value) =>
        new(
            () =>
                value is null
                    ? throw new InvalidMigrationException(
                        "A default cannot be null. Omit it, or drop the default."
                    )
                : SqlLiteral.FaultOf(value) is { } fault
                    ? throw new InvalidMigrationException($"The constant '{value}' {fault}")
                : value,
            isQuoted: true
        );

    /// <summary>The character as a constant; without this it would be taken for its number.</summary>
    public static implicit operator PgConstant(char value) => value.ToString();

    /// <summary>The truth value as a constant.</summary>
    public static implicit operator PgConstant(bool value) => Bare(value ? "true" : "false");

    /// <summary>The number as a constant.</summary>
    public static implicit operator PgConstant(long value) =>
        Bare(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number as a constant, with all its digits: <c>1.50m</c> is 1.50.</summary>
    public static implicit operator PgConstant(decimal value) =>
        Bare(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number as a constant, in the shortest form that gives it back.</summary>
    public static implicit operator PgConstant(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? Bare(text) : text;
    }

    /// <summary>The UUID as a constant.</summary>
    public static implicit operator PgConstant(Guid value) => value.ToString();

    /// <summary>The date as a constant.</summary>
    public static implicit operator PgConstant(DateOnly value) =>
        value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The time of day as a constant, to the microsecond, which is what PostgreSQL stores.</summary>
    public static implicit operator PgConstant(TimeOnly value) =>
        value.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>The date and time as a constant, to the microsecond; in UTC it says so, else it has no zone.</summary>
    public static implicit operator PgConstant(DateTime value) =>
        value.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)
        + (value.Kind == DateTimeKind.Utc ? "+00" : "");

    /// <summary>The point in time as a constant, to the microsecond.</summary>
    public static implicit operator PgConstant(DateTimeOffset value) => value.UtcDateTime;

    /// <summary>The bytes as a constant.</summary>
    public static implicit operator PgConstant(byte[] value) =>
        value is null ? (string)null! : @"\x" + Convert.ToHexStringLower(value);

    private static PgConstant Bare(string text) => new(() => text, isQuoted: false);
}
