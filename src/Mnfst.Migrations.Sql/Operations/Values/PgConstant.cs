using System.Globalization;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations;

/// <summary>
/// A constant: a string, a character, a number or a truth value of C#, which converts to it by itself. PostgreSQL reads a
/// string as the type it is used for, so that <c>"2024-11-08"</c> is a date where a date belongs. One that
/// PostgreSQL can not store is reported by the operation that uses it.
/// </summary>
public sealed class PgConstant
{
    private readonly Func<string> _sql;

    private PgConstant(Func<string> sql) => _sql = sql;

    internal string Sql => _sql();

    /// <summary>The string as a constant.</summary>
    public static implicit operator PgConstant(string value) =>
        new(() =>
            value is null
                ? throw new InvalidMigrationException("A default can not be null. Leave it out, or drop it.")
            : SqlLiteral.FaultOf(value) is { } fault
                ? throw new InvalidMigrationException($"The default '{value}' {fault}")
            : SqlLiteral.Quote(value)
        );

    /// <summary>The character as a constant; without this it would be taken for its number.</summary>
    public static implicit operator PgConstant(char value) => value.ToString();

    /// <summary>The truth value as a constant.</summary>
    public static implicit operator PgConstant(bool value) => new(() => value ? "true" : "false");

    /// <summary>The number as a constant.</summary>
    public static implicit operator PgConstant(long value) =>
        new(() => value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number as a constant, with all its digits: <c>1.50m</c> is 1.50.</summary>
    public static implicit operator PgConstant(decimal value) =>
        new(() => value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number as a constant, in the shortest form that gives it back.</summary>
    public static implicit operator PgConstant(double value) =>
        new(() =>
        {
            var text = value.ToString("R", CultureInfo.InvariantCulture);
            return double.IsFinite(value) ? text : SqlLiteral.Quote(text);
        });
}
