using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary><c>IndexColumn</c> as SQL.</summary>
internal static class IndexColumns
{
    /// <summary>What follows the column, in the order of SQL.</summary>
    private static readonly ClauseWriter[] Ordered =
    [
        new("Collate", given => $"COLLATE {given.Qualified("collation")}"),
        new("OperatorClass", given => given.Qualified("name")),
        new("Descending", _ => "DESC"),
        new("NullsFirst", _ => "NULLS FIRST"),
        new("NullsLast", _ => "NULLS LAST"),
    ];

    public static string Write(IOperation value, Unknowns unknowns)
    {
        if (Constants.Of(value).Value is string name)
            return Clauses.Name(name);
        if (
            Constants.Unconverted(value) is not IInvocationOperation call
            || CallChain.Of(call, unknowns) is not { Root: null } chain
        )
            return unknowns.Add();
        var column =
            chain.First.Name == "Expression"
                ? $"({chain.First.Given.Fragment("sql")})"
                : chain.First.Given.Name("column");
        return Clauses.Of([column, .. chain.Write(Ordered)]);
    }
}
