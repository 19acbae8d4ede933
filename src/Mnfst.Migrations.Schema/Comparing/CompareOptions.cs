using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing.Filters;
using Mnfst.Migrations.Schema.Comparing.Renames;

namespace Mnfst.Migrations.Schema.Comparing;

/// <summary>What counts as different.</summary>
public sealed record CompareOptions
{
    /// <summary>Whether owners count.</summary>
    public bool Owners { get; init; }

    /// <summary>Whether privileges count, and default privileges with them.</summary>
    public bool Privileges { get; init; }

    /// <summary>Whether the order of a table's columns counts.</summary>
    public bool ColumnOrder { get; init; }

    /// <summary>Which objects count.</summary>
    public ModelFilter Filter { get; init; } = ModelFilter.All;

    /// <summary>What has a new name in the goal.</summary>
    public EquatableArray<ObjectRename> Renames { get; init; }
}
