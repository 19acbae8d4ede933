using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Differences;

/// <summary>A column that both tables have, and that is not the same.</summary>
/// <param name="From">The column as it is.</param>
/// <param name="To">The column as it is to be.</param>
public sealed record ColumnChange(TableColumn From, TableColumn To)
{
    /// <summary>What of it is different.</summary>
    public EquatableArray<PropertyChange> Properties { get; init; }
}
