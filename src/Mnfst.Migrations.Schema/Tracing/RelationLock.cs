namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>A lock on a relation.</summary>
internal sealed record RelationLock(TracedRelation Relation, LockMode Mode)
{
    /// <summary>One for each relation, the strongest locks first.</summary>
    public static IReadOnlyList<RelationLock> Strongest(IEnumerable<RelationLock> locks) =>
        [
            .. locks
                .GroupBy(held => held.Relation.Oid)
                .Select(held => held.MaxBy(one => one.Mode)!)
                .OrderByDescending(held => held.Mode)
                .ThenBy(held => held.Relation.IsIndex)
                .ThenBy(held => held.Relation.Schema, StringComparer.Ordinal)
                .ThenBy(held => held.Relation.Name, StringComparer.Ordinal),
        ];
}
