namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>The relations of the user as a session sees them, and what its transaction has done with them so far.</summary>
/// <param name="Relations">The relations, by number.</param>
/// <param name="Locks">
/// The locks that the transaction holds: also on what it has dropped, and on what is not the user's.
/// </param>
internal sealed record CatalogState(
    IReadOnlyDictionary<uint, RelationState> Relations,
    IReadOnlySet<HeldLock> Locks
);

/// <summary>A relation at a moment.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="File">The number of its file (<c>relfilenode</c>); zero if it has none.</param>
/// <param name="Scans">How often the transaction has begun to read all of it.</param>
internal sealed record RelationState(TracedRelation Relation, uint File, long Scans);

/// <summary>A lock on a relation, in one of the modes in which it may be locked at once.</summary>
internal readonly record struct HeldLock(uint Relation, LockMode Mode);
