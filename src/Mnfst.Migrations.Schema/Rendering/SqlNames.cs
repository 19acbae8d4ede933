using System.Globalization;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Names, parameters and conditions as SQL writes them.</summary>
internal static class SqlNames
{
    /// <summary>A role; null is PUBLIC.</summary>
    public static string Role(string? name) => name is null ? "PUBLIC" : SqlIdentifier.Quote(name);

    /// <summary>A list of names.</summary>
    public static string List(IEnumerable<string> names) =>
        string.Join(", ", names.Select(SqlIdentifier.Quote));

    /// <summary>Parameters that the catalogue holds as <c>name=value</c>, as <c>WITH (...)</c> takes them.</summary>
    public static string Parameters(IEnumerable<string> parameters) =>
        string.Join(", ", parameters.Select(Parameter));

    /// <summary>A parameter that the catalogue holds as <c>name=value</c>, as <c>WITH (...)</c> takes it.</summary>
    public static string Parameter(string parameter)
    {
        var (name, value) = Split(parameter);
        return $"{ParameterName(name)} = {(IsPlain(value) ? value : SqlLiteral.Quote(value))}";
    }

    /// <summary>The name of a parameter, which may have a prefix: <c>toast.autovacuum_enabled</c>.</summary>
    public static string ParameterName(string name) =>
        string.Join('.', name.Split('.').Select(SqlIdentifier.Quote));

    /// <summary>Options that the catalogue holds as <c>name=value</c>, as <c>OPTIONS (...)</c> of what is foreign takes them.</summary>
    public static string Options(IEnumerable<string> options) =>
        string.Join(
            ", ",
            options.Select(option =>
            {
                var (name, value) = Split(option);
                return $"{SqlIdentifier.Quote(name)} {SqlLiteral.Quote(value)}";
            })
        );

    /// <summary>What the catalogue holds as <c>name=value</c>.</summary>
    public static (string Name, string Value) Split(string parameter)
    {
        var place = parameter.IndexOf('=', StringComparison.Ordinal);
        return (parameter[..place], parameter[(place + 1)..]);
    }

    /// <summary>A number or a word that is no keyword in the way; anything else is quoted, which is as good.</summary>
    private static bool IsPlain(string value) =>
        value is "true" or "false" or "on" or "off"
        || decimal.TryParse(value, CultureInfo.InvariantCulture, out _) && char.IsAsciiDigit(value[^1]);
}
