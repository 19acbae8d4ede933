using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary>Lists and dictionaries as SQL.</summary>
internal static class Lists
{
    /// <summary>Writes each element of a list, with commas between them.</summary>
    public static ValueWriter Of(ValueWriter element) =>
        (value, unknowns) =>
            Constants.ElementsOf(value) is { } elements
                ? string.Join(", ", elements.Select(each => element(each, unknowns)))
                : unknowns.Add();

    /// <summary>The elements of an exclusion constraint: what is compared, and the operator.</summary>
    public static string Exclusion(IOperation value, Unknowns unknowns) =>
        Constants.Unconverted(value) is ITupleOperation { Elements: [var column, var comparison] }
            ? $"{IndexColumns.Write(column, unknowns)} WITH {Scalars.Text(comparison, unknowns)}"
            : unknowns.Add();

    /// <summary>A row to insert: its values are texts, whose types the columns give.</summary>
    public static string Row(IOperation value, Unknowns unknowns) =>
        $"({Of(Scalars.TextOf)(value, unknowns)})";

    /// <summary>Storage parameters, as PostgreSQL writes them: <c>fillfactor = 70</c>.</summary>
    public static string Parameters(IOperation value, Unknowns unknowns) =>
        Constants.PairsOf(value) is { } pairs
            ? string.Join(
                ", ",
                pairs.Select(pair =>
                    // The one qualified name is that of the parameters of the TOAST table.
                    $"{string.Join(".", pair.Key.Split(['.'], 2).Select(Clauses.Name))} = {Scalars.Constant(pair.Value, unknowns)}"
                )
            )
            : unknowns.Add();

    /// <summary>Settings of a function.</summary>
    public static string Settings(IOperation value, Unknowns unknowns) =>
        Constants.PairsOf(value) is { } pairs
            ? Clauses.Of([
                .. pairs.Select(pair =>
                    $"SET {Clauses.Name(pair.Key)} TO {Scalars.Constant(pair.Value, unknowns)}"
                ),
            ])
            : unknowns.Add();

    /// <summary>Named checks of a domain.</summary>
    public static string Checks(IOperation value, Unknowns unknowns) =>
        Constants.PairsOf(value) is { } pairs
            ? Clauses.Of([
                .. pairs.Select(pair =>
                    $"CONSTRAINT {Clauses.Name(pair.Key)} CHECK ({Scalars.Text(pair.Value, unknowns).Trim()})"
                ),
            ])
            : unknowns.Add();
}
