using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations;

/// <summary>
/// What a statement does to a table or another relation, or to some that are not known by name, such as the partitions of a
/// table. Whether it does so is <see cref="Likelihood.Possible"/> where only the database could tell.
/// </summary>
public sealed class LintedRelation
{
    internal LintedRelation() { }

    /// <summary>Its name; null if only <see cref="Description"/> says which is meant.</summary>
    public required SqlName? Name { get; init; }

    /// <summary>The relation in words: its name, or <c>the partitions of orders</c>.</summary>
    public required string Description { get; init; }

    /// <summary>Whether it was there before the revision, and still is after it: others use it, and it has rows.</summary>
    public required bool IsLive { get; init; }

    /// <summary>The strongest lock that the statement takes on it.</summary>
    public required LockMode Lock { get; init; }

    /// <summary>Whether it is locked: possible if there may be no such relation.</summary>
    public required Likelihood Locked { get; init; }

    /// <summary>Whether it gets a new file: all rows are written anew, or, by TRUNCATE, none.</summary>
    public required Likelihood Rewrites { get; init; }

    /// <summary>Whether all its rows are read to check them.</summary>
    public required Likelihood Scans { get; init; }

    /// <summary>Whether an index on it is built.</summary>
    public required Likelihood BuildsIndex { get; init; }

    /// <inheritdoc cref="Description"/>
    public override string ToString() => Description;
}
