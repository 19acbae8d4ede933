using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Differences;

/// <summary>What leads from one model to another.</summary>
public sealed record ModelDifference
{
    /// <summary>What is to be renamed, as it was asked.</summary>
    public EquatableArray<ObjectRename> Renamed { get; init; }

    /// <summary>What is only in the goal.</summary>
    public EquatableArray<DatabaseObject> Added { get; init; }

    /// <summary>What is not in the goal.</summary>
    public EquatableArray<DatabaseObject> Removed { get; init; }

    /// <summary>What is in both, and not the same.</summary>
    public EquatableArray<ObjectChange> Changed { get; init; }

    /// <summary>Pairs of what is removed and what is added that may be one thing with a new name. They are not applied unasked.</summary>
    public EquatableArray<ObjectRename> LikelyRenames { get; init; }

    /// <summary>What one of both holds and the model does not know: whether it differs is not known.</summary>
    public EquatableArray<UnknownObject> NotCompared { get; init; }

    /// <summary>Whether nothing is different.</summary>
    public bool IsEmpty => Renamed.Count == 0 && Added.Count == 0 && Removed.Count == 0 && Changed.Count == 0;

    /// <summary>The difference as a tree, for people.</summary>
    public override string ToString() => DifferenceTree.Write(this);
}
