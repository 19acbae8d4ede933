using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary><c>PgPartition</c> as SQL.</summary>
internal static class PgPartitions
{
    public static string Write(IOperation value, Unknowns unknowns) =>
        Constants.Unconverted(value) switch
        {
            IPropertyReferenceOperation { Property.Name: "Default" } => "DEFAULT",
            IInvocationOperation call => Write(call.TargetMethod.Name, Arguments.Of(call, unknowns)),
            _ => unknowns.Add(),
        };

    private static string Write(string method, Arguments given) =>
        method switch
        {
            "In" => $"FOR VALUES IN ({given.Write("values", Bound)})",
            "Range" => $"FOR VALUES FROM ({given.Write("from", Bound)}) TO ({given.Write("to", Bound)})",
            _ => $"FOR VALUES WITH (MODULUS {given.Write("modulus", Scalars.Number)}, "
                + $"REMAINDER {given.Write("remainder", Scalars.Number)})",
        };

    /// <summary>One value, or a list of them.</summary>
    private static string Bound(IOperation value, Unknowns unknowns) =>
        Constants.ElementsOf(value) is null
            ? Scalars.Constant(value, unknowns)
            : Lists.Of(Scalars.Constant)(value, unknowns);
}
