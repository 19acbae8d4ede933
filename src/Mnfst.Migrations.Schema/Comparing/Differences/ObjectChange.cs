using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Differences;

/// <summary>An object that both models have, and that is not the same.</summary>
/// <param name="From">The object as it is.</param>
/// <param name="To">The object as it is to be.</param>
public sealed record ObjectChange(DatabaseObject From, DatabaseObject To)
{
    /// <summary>What of it is different; of a table, what is not of a column.</summary>
    public EquatableArray<PropertyChange> Properties { get; init; }

    /// <summary>The columns that a table is to get.</summary>
    public EquatableArray<TableColumn> ColumnsAdded { get; init; }

    /// <summary>The columns that a table is to lose.</summary>
    public EquatableArray<TableColumn> ColumnsRemoved { get; init; }

    /// <summary>The columns of a table that are to change.</summary>
    public EquatableArray<ColumnChange> ColumnsChanged { get; init; }
}
