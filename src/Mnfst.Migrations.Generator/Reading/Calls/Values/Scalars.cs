using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary>Texts, numbers and enums as SQL.</summary>
internal static class Scalars
{
    private const string SomeConstant = "''";

    public static string Text(IOperation value, Unknowns unknowns) =>
        Constants.Of(value).Value as string ?? unknowns.Add();

    public static string Name(IOperation value, Unknowns unknowns) => Clauses.Name(Text(value, unknowns));

    public static string Literal(IOperation value, Unknowns unknowns) =>
        Clauses.Literal(Text(value, unknowns));

    public static string Number(IOperation value, Unknowns unknowns) =>
        Constants.Of(value).Value is IFormattable number
            ? number.ToString(null, CultureInfo.InvariantCulture)
            : unknowns.Add();

    /// <summary>The keyword that a member of an enum is named after.</summary>
    public static string Keyword(IOperation value, Unknowns unknowns) =>
        Constants.MembersOf(value) is [var member] ? Words.Of(member) : unknowns.Add();

    /// <summary>
    /// A <c>PgConstant</c>. Which one it is matters to no rule, only that it is a constant: one that is not known here is
    /// written as an empty string.
    /// </summary>
    public static string Constant(IOperation value, Unknowns unknowns)
    {
        if (
            Constants.Unconverted(value) is IPropertyReferenceOperation { Property: var property }
            && AuthoringTypes.IsOurs(property.ContainingType)
        )
            return property.Name.ToUpperInvariant();
        return Constants.Of(value) is { HasValue: true, Value: var known }
            ? known switch
            {
                null => "NULL",
                string text => Clauses.Literal(text),
                char character => Clauses.Literal(character.ToString()),
                bool truth => truth ? "true" : "false",
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => SomeConstant,
            }
            : SomeConstant;
    }

    /// <summary>A <c>PgConstant</c> as a string constant.</summary>
    public static string TextOf(IOperation value, Unknowns unknowns)
    {
        var constant = Constant(value, unknowns);
        return constant is "NULL" || constant[constant.Length - 1] == '\''
            ? constant
            : Clauses.Literal(constant);
    }
}
