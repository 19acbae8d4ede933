namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>What a statement has changed.</summary>
/// <param name="before">What its session saw and held before it.</param>
/// <param name="after">The same after it.</param>
/// <param name="locks">The locks that it had.</param>
/// <param name="isOfOthers">Whether others than the revision may use a relation.</param>
internal sealed class CatalogChange(
    CatalogState before,
    CatalogState after,
    IReadOnlySet<HeldLock> locks,
    Predicate<TracedRelation> isOfOthers
)
{
    private readonly HashSet<uint> _files = [.. before.Relations.Values.Select(state => state.File)];

    /// <summary>Says what it has done.</summary>
    /// <param name="verified">The names of tables whose rows the server says that it looked at.</param>
    /// <param name="referencing">The tables with foreign keys for which it did.</param>
    public StatementTrace Describe(IReadOnlyCollection<string> verified, IReadOnlySet<uint> referencing)
    {
        var rewrites = Rewrites().OrderBy(table => table.QualifiedName, StringComparer.Ordinal).ToList();
        var builds = Builds().OrderBy(build => build.Index.QualifiedName, StringComparer.Ordinal).ToList();
        var explained = rewrites.Concat(builds.Select(build => build.Table)).Select(table => table.Oid);
        return new StatementTrace
        {
            Locks = Name(locks.Except(before.Locks).Where(held => !IsOfDead(held))),
            Held = Name(before.Locks),
            Rewrites = rewrites,
            Scans =
            [
                .. Scans(verified, referencing, explained.ToHashSet())
                    .OrderBy(scan => scan.Table.QualifiedName, StringComparer.Ordinal),
            ],
            Builds = builds,
            Relations = [.. before.Relations.Keys.Select(Find).OfType<TracedRelation>()],
        };
    }

    /// <summary>
    /// Without ACCESS SHARE: every query takes it, and it is in the way of nothing but ACCESS EXCLUSIVE.
    /// </summary>
    private IReadOnlyList<RelationLock> Name(IEnumerable<HeldLock> held) =>
        RelationLock.Strongest(
            from one in held
            where one.Mode > LockMode.AccessShare
            let relation = Find(one.Relation)
            where relation is not null
            select new RelationLock(relation, one.Mode)
        );

    /// <summary>
    /// What is dropped concurrently is locked against all in the end, when nobody can use it any more (<c>index_drop</c> in
    /// <c>index.c</c>): whether that is seen is chance, and it is in nobody's way. Otherwise the table is locked with its index.
    /// </summary>
    private bool IsOfDead(HeldLock held) =>
        held.Mode > LockMode.ShareUpdateExclusive
        && before.Relations.GetValueOrDefault(held.Relation)?.Relation is { IsIndex: true } index
        && !after.Relations.ContainsKey(index.Oid)
        && !locks.Any(other => other.Relation == index.Table && other.Mode > LockMode.ShareUpdateExclusive);

    /// <summary>A sequence has one row, and gets a new file for each change of its definition.</summary>
    private IEnumerable<TracedRelation> Rewrites() =>
        from state in after.Relations.Values
        let relation = Find(state.Relation.Oid)
        where relation is { HasRows: true } && HasNewFile(state)
        select relation;

    private IEnumerable<IndexBuild> Builds() =>
        from state in after.Relations.Values
        where state.Relation.Kind == RelationKind.Index && HasNewFile(state)
        let table = after.Relations[state.Relation.Table].Relation
        select new IndexBuild(state.Relation, table, IsOfNewTable: !isOfOthers(table));

    private IEnumerable<TableScan> Scans(
        IReadOnlyCollection<string> verified,
        IReadOnlySet<uint> referencing,
        IReadOnlySet<uint> explained
    ) =>
        from state in after.Relations.Values
        let relation = Find(state.Relation.Oid)
        where relation is { HasRows: true }
        let reason = IsVerified(state.Relation, verified) ? ScanReason.Constraint
        : referencing.Contains(relation.Oid) && IsLocked(relation) ? ScanReason.ForeignKey
        : HasMoreScans(state) && !explained.Contains(relation.Oid) ? ScanReason.Read
        : (ScanReason?)null
        where reason is not null
        select new TableScan(relation, reason.Value);

    private bool IsVerified(TracedRelation table, IReadOnlyCollection<string> names) =>
        names.Contains(table.Name, StringComparer.Ordinal) && IsLocked(table);

    /// <summary>
    /// The server names a table without its schema, and a foreign key without its table, as partitions have it: of several, it is
    /// one that the statement has locked.
    /// </summary>
    private bool IsLocked(TracedRelation table) =>
        locks.Any(held => held.Relation == table.Oid && held.Mode >= LockMode.ShareUpdateExclusive);

    private bool HasMoreScans(RelationState state) =>
        state.Scans > before.Relations[state.Relation.Oid].Scans;

    /// <summary>
    /// Not by relation: ALTER TYPE may put another index in the place of one, and have it take over the file, which is then as good
    /// as it was (<c>TryReuseIndex</c> in <c>tablecmds.c</c>).
    /// </summary>
    private bool HasNewFile(RelationState state) => state.File != 0 && !_files.Contains(state.File);

    /// <summary>A relation that is of others, as it was before; null if it is not.</summary>
    private TracedRelation? Find(uint oid) =>
        before.Relations.GetValueOrDefault(oid)?.Relation is { } relation
        && isOfOthers(relation)
        && (relation.Table == 0 || Find(relation.Table) is not null)
            ? relation
            : null;
}
