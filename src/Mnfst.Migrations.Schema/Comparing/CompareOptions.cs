using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing.Filters;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing;

/// <summary>What counts as different.</summary>
public sealed record CompareOptions
{
    /// <summary>What counts besides the definitions of objects.</summary>
    public ModelScope Scope { get; init; }

    /// <summary>Which objects count.</summary>
    public ModelFilter Filter { get; init; } = ModelFilter.All;

    /// <summary>
    /// Kinds of objects of which the goal says nothing, as what it was made from does not know them: what is there of them stays.
    /// </summary>
    public EquatableArray<ObjectKind> UnmanagedKinds { get; init; }

    /// <summary>What has a new name in the goal.</summary>
    public EquatableArray<ObjectRename> Renames { get; init; }
}
