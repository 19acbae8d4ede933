using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>
/// What statements changed of a schema that was known before them: of that, what was known holds no longer. What a statement makes
/// of it is in <see cref="RevisionFacts"/>, as far as anybody asks for it.
/// </summary>
internal sealed class SchemaChanges
{
    private readonly SqlNameTable<SqlName> _replaced = new();
    private readonly SqlNameTable<TableChanges> _tables = new();

    /// <summary>Whether views were made, made anew or dropped.</summary>
    public bool Views { get; private set; }

    /// <summary>Whether types were, or columns, which may be of them.</summary>
    public bool Types { get; private set; }

    /// <summary>Whether domains got or lost constraints.</summary>
    public bool Domains { get; private set; }

    /// <summary>Whether relations came or went, so that a schema may have others.</summary>
    public bool Relations { get; private set; }

    /// <summary>Whether a name no longer means what it meant, or means nothing any more.</summary>
    public bool IsReplaced(SqlName name) => _replaced.Contains(name);

    /// <summary>Whether something was changed of a table.</summary>
    public bool Has(SqlName table, TableChange change) =>
        _tables.Find(table) is { } changes && (changes.Of & change) != 0;

    /// <summary>Whether a column was changed, renamed or dropped.</summary>
    public bool HasColumn(SqlName table, string column) =>
        _tables.Find(table) is { } changes && changes.Columns.Contains(column);

    /// <summary>Whether a constraint was dropped or renamed.</summary>
    public bool HasConstraint(SqlName table, string constraint) =>
        _tables.Find(table) is { } changes && changes.Constraints.Contains(constraint);

    /// <summary>Takes note of what a statement changes.</summary>
    public void Read(SqlStatement statement)
    {
        switch (statement)
        {
            case CreateTableStatement table:
                Replace(table.Name.Name);
                foreach (var parent in table.Inherits)
                    Change(parent.Name, TableChange.Tree);
                if (table.PartitionOf is { } partitioned)
                    Change(partitioned.Name, TableChange.Tree);
                Types = true;
                break;
            case CreateViewStatement view:
                Replace(view.Name.Name);
                Views = true;
                break;
            case CreateIndexStatement index:
                Change(index.Table.Name.Name, TableChange.Indexes);
                break;
            case CreateTypeStatement or CreateDomainStatement:
                Types = true;
                break;
            case DropStatement drop:
                Read(drop);
                break;
            case AlterStatement alter:
                Read(alter);
                break;
        }
    }

    private void Read(DropStatement drop)
    {
        foreach (var target in drop.Targets)
            Replace(target.Name.Name);
        Types |= IsType(drop.Objects) || drop.Cascade is not null;
        Views |= drop.Objects is ObjectKind.View or ObjectKind.MaterializedView || drop.Cascade is not null;
    }

    private void Read(AlterStatement alter)
    {
        var name = alter.Object.Name.Name;
        Domains |= alter.Object.Kind == ObjectKind.Domain;
        foreach (var action in alter.Actions)
        {
            Types |=
                action.Kind
                    is AlterActionKind.AddAttribute
                        or AlterActionKind.DropAttribute
                        or AlterActionKind.AlterAttributeType;
            switch (action)
            {
                case RenameAction { Kind: AlterActionKind.Rename } rename:
                    Types |= IsType(alter.Object.Kind);
                    Replace(name);
                    Replace(new SqlName(name.Schema, rename.NewName.Name));
                    break;
                case { Kind: AlterActionKind.SetSchema }:
                    Types |= IsType(alter.Object.Kind);
                    Replace(name);
                    break;
                default:
                    if (
                        alter.Object.Kind
                        is ObjectKind.Table
                            or ObjectKind.ForeignTable
                            or ObjectKind.MaterializedView
                    )
                        ReadTable(name, action);
                    break;
            }
        }
    }

    private void ReadTable(SqlName table, AlterAction action)
    {
        switch (action)
        {
            case AddColumnAction:
                Types = true;
                break;
            case AddConstraintAction { Constraint: KeyConstraint or ExclusionConstraint }:
                Change(table, TableChange.Indexes);
                break;
            case AddConstraintAction { Constraint: CheckConstraint }:
                Change(table, TableChange.Checks);
                break;
            case PartitionAction partition:
                Change(table, TableChange.Tree);
                Change(partition.Partition.Name, TableChange.Tree | TableChange.Indexes);
                break;
            case RelatedObjectAction
            {
                Kind: AlterActionKind.AddInherit or AlterActionKind.DropInherit
            } related:
                Change(related.Related.Name, TableChange.Tree);
                break;
            case RenameAction { Kind: AlterActionKind.RenameColumn, Name: { } column } rename:
                ChangeColumn(table, column.Name);
                ChangeColumn(table, rename.NewName.Name);
                break;
            case {
                Kind: AlterActionKind.RenameConstraint or AlterActionKind.DropConstraint,
                Name: { } constraint
            }:
                Of(table).Constraints.Add(constraint.Name);
                Change(table, TableChange.Indexes | TableChange.Checks);
                break;
            case { Kind: AlterActionKind.DropColumn, Name: { } column }:
                ChangeColumn(table, column.Name);
                Change(table, TableChange.Indexes | TableChange.Checks);
                Views |= action.Cascade is not null;
                break;
            case {
                Kind: AlterActionKind.AlterColumnType
                    or AlterActionKind.SetNotNull
                    or AlterActionKind.DropNotNull,
                Name: { } column
            }:
                Types = true;
                ChangeColumn(table, column.Name);
                break;
            case {
                Kind: AlterActionKind.SetLogged
                    or AlterActionKind.SetUnlogged
                    or AlterActionKind.SetAccessMethod
            }:
                Change(table, TableChange.Storage);
                break;
        }
    }

    private static bool IsType(ObjectKind kind) => kind is ObjectKind.Type or ObjectKind.Domain;

    private void Replace(SqlName name)
    {
        _replaced.Set(name, name);
        Relations = true;
    }

    private void Change(SqlName table, TableChange change) => Of(table).Of |= change;

    private void ChangeColumn(SqlName table, string column) => Of(table).Columns.Add(column);

    private TableChanges Of(SqlName table)
    {
        if (!_tables.TryFind(table, out var changes))
            _tables.Set(table, changes = new TableChanges());
        return changes;
    }

    private sealed class TableChanges
    {
        public TableChange Of { get; set; }

        public HashSet<string> Columns { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Constraints { get; } = new(StringComparer.Ordinal);
    }
}
