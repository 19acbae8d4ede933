using Mnfst.Migrations.Schema.Tracing;

namespace Mnfst.Migrations.Schema.Tests.Tracing;

/// <summary>Which of the locks that a session had are those of a statement.</summary>
public class CatalogChangeTests
{
    private static readonly RelationState Table = new(new(1, "public", "t", RelationKind.Table, 0), 11, 0);
    private static readonly RelationState Index = new(new(2, "public", "i", RelationKind.Index, 1), 12, 0);

    /// <summary>The last lock on an index that is dropped concurrently is in nobody's way; all others are told.</summary>
    [Theory]
    [InlineData(LockMode.ShareUpdateExclusive, false, "t ShareUpdateExclusive, i ShareUpdateExclusive")]
    [InlineData(LockMode.ShareUpdateExclusive, true, "i AccessExclusive, t ShareUpdateExclusive")]
    [InlineData(LockMode.AccessExclusive, false, "t AccessExclusive, i AccessExclusive")]
    public void The_lock_on_an_index_that_nobody_can_use_any_more_is_left_out(
        LockMode table,
        bool isThere,
        string locks
    )
    {
        var change = new CatalogChange(
            StateOf(Table, Index),
            isThere ? StateOf(Table, Index) : StateOf(Table),
            new HashSet<HeldLock>
            {
                new(1, table),
                new(2, LockMode.ShareUpdateExclusive),
                new(2, LockMode.AccessExclusive),
            },
            _ => true
        );

        var trace = change.Describe([], new HashSet<uint>());

        Assert.Equal(
            locks,
            string.Join(", ", trace.Locks.Select(held => $"{held.Relation.Name} {held.Mode}"))
        );
    }

    private static CatalogState StateOf(params RelationState[] relations) =>
        new(relations.ToDictionary(state => state.Relation.Oid), new HashSet<HeldLock>());
}
