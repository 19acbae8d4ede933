using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Model;

/// <summary>A type as it is written (<c>Typename</c> in <c>gram.y</c>).</summary>
/// <param name="Name">
/// Its name. The words that the grammar itself knows are those of pg_catalog: <c>int</c> is <c>pg_catalog.int4</c>; all others,
/// such as <c>text</c> and <c>serial</c>, are as they are written.
/// </param>
/// <param name="Modifiers">What stands in its parentheses, as written; <c>char</c> and <c>bit</c> alone have length 1.</param>
/// <param name="Dimensions">How many dimensions of an array it is written with; 0 for none.</param>
/// <param name="Span">Where it is written.</param>
internal sealed record SqlType(SqlName Name, EquatableArray<string> Modifiers, int Dimensions, TextSpan Span)
{
    /// <summary>The fields that an interval keeps, such as <c>year</c> and <c>day to second</c>; null for all, and for other types.</summary>
    public string? Fields { get; init; }

    /// <summary>Whether it is a set of values, which a function returns.</summary>
    public bool IsSet { get; init; }

    /// <summary>Whether it is that of a column: the name is that of the column, the schema that of its table.</summary>
    public bool IsOfColumn { get; init; }
}
