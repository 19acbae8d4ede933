using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Model;

/// <summary>A column of a table, or an attribute of a composite type.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type; null where another table or type decides, or a query.</param>
/// <param name="Constraints">Its constraints, and its other properties.</param>
internal sealed record ColumnDefinition(
    Identifier Name,
    SqlType? Type,
    EquatableArray<SqlConstraint> Constraints
)
{
    /// <summary>All of it.</summary>
    public TextSpan Span { get; init; }

    /// <summary>The collation; null for that of the type.</summary>
    public ObjectName? Collation { get; init; }
}
