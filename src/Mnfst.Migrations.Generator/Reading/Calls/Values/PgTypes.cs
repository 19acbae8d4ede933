using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary><c>PgType</c> as SQL.</summary>
internal static class PgTypes
{
    public static string Write(IOperation value, Unknowns unknowns) =>
        Constants.Unconverted(value) switch
        {
            // Other names are those of PostgreSQL, in its own spelling.
            IPropertyReferenceOperation { Property: { Name: "DoublePrecision" } property }
                when AuthoringTypes.IsOurs(property.ContainingType) => "double precision",
            IPropertyReferenceOperation { Property: var property }
                when AuthoringTypes.IsOurs(property.ContainingType) => property.Name.ToLowerInvariant(),
            IInvocationOperation { TargetMethod: { Name: "Array" } method, Instance: { } element }
                when AuthoringTypes.IsOurs(method.ContainingType) => $"{Write(element, unknowns)}[]",
            IInvocationOperation { TargetMethod: var method } call
                when AuthoringTypes.IsOurs(method.ContainingType) => Write(
                method,
                Arguments.Of(call, unknowns)
            ),
            _ => unknowns.Add(),
        };

    private static string Write(IMethodSymbol method, Arguments given)
    {
        var name = method.Name.ToLowerInvariant();
        return method.Name switch
        {
            "Of" => given.Fragment("sql"),
            "Enum" => given.Qualified("name"),
            "Numeric" when method.Parameters.Length == 2 =>
                $"{name}({Number("precision")}, {Number("scale")})",
            _ => given.Has("length") ? $"{name}({Number("length")})" : name,
        };

        string Number(string parameter) => given.Write(parameter, Scalars.Number);
    }
}
