using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>
/// What is known of the schema that a statement meets: what the statements before it made of the one that was there before them.
/// </summary>
/// <param name="facts">What those statements said.</param>
/// <param name="otherWay">What those of the upgrade said, in a downgrade; else null.</param>
/// <param name="before">What is known of the schema before all of them.</param>
internal sealed class RevisionSchema(RevisionFacts facts, RevisionFacts? otherWay, SchemaFacts before)
    : SchemaFacts
{
    private readonly SchemaChanges _changes = facts.Changes;

    public override bool? Exists(SqlName relation) =>
        facts.IsCreated(relation) ? true
        : _changes.IsReplaced(relation) ? null
        : before.Exists(relation);

    public override SqlName? TableOf(SqlName index) =>
        facts.TablesOfIndexes.Find(index)
        ?? otherWay?.TablesOfIndexes.Find(index)
        ?? (_changes.IsReplaced(index) ? null : before.TableOf(index));

    public override IReadOnlyList<string>? ColumnsOf(SqlName index) =>
        _changes.IsReplaced(index) ? null : before.ColumnsOf(index);

    public override IReadOnlyList<SqlName>? IndexesOf(SqlName table) =>
        IsAsBefore(table, TableChange.Indexes) ? Left(before.IndexesOf(table)) : null;

    public override IReadOnlyList<SqlName>? IndexesOn(SqlName table, string column) =>
        IsAsBefore(table, TableChange.Indexes) && !_changes.HasColumn(table, column)
            ? Left(before.IndexesOn(table, column))
            : null;

    public override SqlType? TypeOf(SqlName table, string column) =>
        facts.TypeOf(table, column)
        ?? (IsAsBefore(table) && !_changes.HasColumn(table, column) ? before.TypeOf(table, column) : null);

    public override bool? IsNullable(SqlName table, string column) =>
        IsAsBefore(table) && !_changes.HasColumn(table, column) ? before.IsNullable(table, column) : null;

    public override bool? HasNotNullCheck(SqlName table, string column)
    {
        if (facts.Tables.Find(table) is { } known)
        {
            if (known.ProvenNotNull.Contains(column))
                return true;
            if (known.ValidatedUnknown.Any(name => Proves(table, name, column)))
                return true;
            // What was validated, and is not known, may be a proof.
            if (known.ValidatedUnknown.Any(name => before.ProvenBy(table, name) is null))
                return null;
        }
        if (!IsAsBefore(table) || _changes.HasColumn(table, column))
            return null;
        return before.HasNotNullCheck(table, column) switch
        {
            // The proof may be what was dropped.
            true when _changes.Has(table, TableChange.Checks) => null,
            var proof => proof,
        };
    }

    public override IReadOnlyList<string>? ProvenBy(SqlName table, string constraint) =>
        IsAsBefore(table) && !_changes.HasConstraint(table, constraint)
            ? before.ProvenBy(table, constraint)
            : null;

    public override bool? IsChecked(SqlName table, string column) =>
        IsAsBefore(table, TableChange.Checks) && !_changes.HasColumn(table, column)
            ? before.IsChecked(table, column)
            : null;

    public override bool? IsPartitioned(SqlName table) =>
        facts.Tables.Find(table) switch
        {
            { IsPartitioned: true } => true,
            { IsCreated: true } => false,
            _ => IsAsBefore(table) ? before.IsPartitioned(table) : null,
        };

    public override IReadOnlyList<SqlName>? ChildrenOf(SqlName table) =>
        IsAsBefore(table, TableChange.Tree) ? Left(before.ChildrenOf(table)) : null;

    public override IReadOnlyList<SqlName>? ParentsOf(SqlName table) =>
        IsAsBefore(table, TableChange.Tree) ? Left(before.ParentsOf(table)) : null;

    public override bool? IsDefaultPartition(SqlName partition) =>
        IsAsBefore(partition, TableChange.Tree) ? before.IsDefaultPartition(partition) : null;

    public override bool? ProvesBound(SqlName table, string bound) =>
        IsAsBefore(table, TableChange.Checks) ? before.ProvesBound(table, bound) : null;

    public override IReadOnlyList<ForeignKeyFact>? ForeignKeysOf(SqlName table) =>
        IsAsBefore(table) && before.ForeignKeysOf(table) is { } keys
            ? [.. keys.Where(IsLeft), .. AddedKeys.Where(key => key.Table.MayMean(table))]
            : null;

    public override IReadOnlyList<ForeignKeyFact>? ReferencesTo(SqlName table) =>
        IsAsBefore(table) && before.ReferencesTo(table) is { } keys
            ? [.. keys.Where(IsLeft), .. AddedKeys.Where(key => key.Referenced.MayMean(table))]
            : null;

    public override IReadOnlyList<SqlName>? ViewsOf(SqlName relation) =>
        _changes.Views || !IsAsBefore(relation) ? null : before.ViewsOf(relation);

    public override IReadOnlyList<SqlName>? RelationsIn(string schema) =>
        _changes.Relations ? null : before.RelationsIn(schema);

    public override IReadOnlyList<SqlName>? UsersOf(SqlName type) =>
        _changes.Types ? null : before.UsersOf(type);

    public override bool? IsConstrainedDomain(SqlName type) =>
        _changes.Types || _changes.Domains ? null : before.IsConstrainedDomain(type);

    public override bool? IsLogged(SqlName table) =>
        IsAsBefore(table, TableChange.Storage) ? before.IsLogged(table) : null;

    public override string? AccessMethodOf(SqlName table) =>
        IsAsBefore(table, TableChange.Storage) ? before.AccessMethodOf(table) : null;

    public override bool? IsSessionUtc => facts.IsUtc ?? before.IsSessionUtc;

    private IEnumerable<ForeignKeyFact> AddedKeys =>
        from table in facts.Tables.Entries
        from constraint in table.Value.Constraints
        let key = constraint.Value.Constraint as ForeignKeyConstraint
        where key is not null
        select new ForeignKeyFact(
            constraint.Key,
            table.Name,
            constraint.Value.Columns.ToEquatableArray(),
            key.Table.Name,
            key.Referenced.Select(column => column.Name).ToEquatableArray()
        );

    private bool IsAsBefore(SqlName table, TableChange change = TableChange.None) =>
        !_changes.IsReplaced(table) && !_changes.Has(table, change);

    private bool Proves(SqlName table, string constraint, string column) =>
        before.ProvenBy(table, constraint)?.Contains(column) == true;

    private bool IsLeft(ForeignKeyFact key) =>
        !_changes.IsReplaced(key.Table) && !_changes.HasConstraint(key.Table, key.Name);

    private IReadOnlyList<SqlName>? Left(IReadOnlyList<SqlName>? relations) =>
        relations is null ? null : [.. relations.Where(relation => !_changes.IsReplaced(relation))];
}
