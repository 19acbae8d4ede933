using System.Globalization;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Planning.Conversions;

/// <summary>A type as <c>format_type</c> prints it, taken apart: <c>character varying(20)[]</c>.</summary>
/// <param name="Base">The type without its modifiers: <c>timestamp without time zone</c>.</param>
/// <param name="IsArray">Whether it is an array of that.</param>
internal sealed record TypeName(string Base, bool IsArray)
{
    /// <summary>Its modifiers: length, precision, scale. None where they are not numbers.</summary>
    public EquatableArray<int> Modifiers { get; init; }

    public static TypeName Parse(string type)
    {
        const string Array = "[]";
        var isArray = type.EndsWith(Array, StringComparison.Ordinal);
        var element = isArray ? type[..^Array.Length] : type;
        var open = element.IndexOf('(', StringComparison.Ordinal);
        var close = element.IndexOf(')', StringComparison.Ordinal);
        if (open < 0 || close < open || element.Contains('"', StringComparison.Ordinal))
            return new TypeName(element, isArray);
        var numbers = element[(open + 1)..close].Split(',');
        return new TypeName(element[..open] + element[(close + 1)..], isArray)
        {
            Modifiers = numbers.All(number => int.TryParse(number, CultureInfo.InvariantCulture, out _))
                ? numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToEquatableArray()
                : default,
        };
    }
}
