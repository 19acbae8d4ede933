using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>Takes note of what an ALTER does.</summary>
internal sealed class AlterFacts(RevisionFacts facts, string text, LintedTransaction transaction)
{
    public void Read(AlterStatement alter)
    {
        var name = alter.Object.Name.Name;
        if (alter.CanBeJoined())
            facts.Of(name).AlteredIn = transaction;
        foreach (var action in alter.Actions)
        {
            switch (alter.Object.Kind)
            {
                case ObjectKind.Table or ObjectKind.ForeignTable or ObjectKind.MaterializedView:
                    Read(facts.Of(name), action);
                    break;
                case ObjectKind.Type when action is { Kind: AlterActionKind.AddValue, Name: { } value }:
                    facts.AddedValues.Add(
                        new AddedValue(name, value, transaction, facts.Types.Contains(name))
                    );
                    break;
            }
        }
    }

    public void TakeColumn(TableFacts table, ColumnDefinition column)
    {
        table.Columns[column.Name.Name] = column;
        foreach (var constraint in column.Constraints)
            TakeConstraint(table, constraint, column.Name.Name);
    }

    public void TakeConstraint(TableFacts table, SqlConstraint constraint, string? column)
    {
        facts.HasInitiallyDeferred |= constraint is { InitiallyDeferred: not null };
        var isNotValid = constraint.NotValid is not null;
        var proves = ProvenBy(constraint, column);
        if (!isNotValid)
            table.ProvenNotNull.UnionWith(proves);
        if (
            constraint
            is CheckConstraint
                or KeyConstraint
                or ForeignKeyConstraint
                or ExclusionConstraint
                or NotNullConstraint { Column: not null }
        )
            table.Constraints[ConstraintNames.Of(table.Name, constraint, column)] = new ConstraintFacts(
                constraint,
                transaction
            )
            {
                IsNotValid = isNotValid,
                Proves = proves,
                Columns = ConstraintNames.ColumnsOf(constraint, column),
            };
    }

    private void Read(TableFacts table, AlterAction action)
    {
        switch (action)
        {
            case AddColumnAction { Kind: AlterActionKind.AddColumn } add:
                TakeColumn(table, add.Column);
                table.AddedColumns.Add(add.Column.Name.Name);
                break;
            case AddConstraintAction add:
                TakeConstraint(table, add.Constraint, column: null);
                break;
            case ChangeTypeAction { Name: { } column } change:
                table.Columns[column.Name] = new ColumnDefinition(column, change.Type, default);
                break;
            case { Kind: AlterActionKind.ValidateConstraint, Name: { } constraint }:
                Validate(table, constraint.Name);
                break;
            case { Kind: AlterActionKind.DropConstraint, Name: { } constraint }:
                Drop(table, constraint.Name);
                break;
            case { Kind: AlterActionKind.DropColumn, Name: { } column }:
                table.Columns.Remove(column.Name);
                table.AddedColumns.Remove(column.Name);
                break;
            case RenameAction { Kind: AlterActionKind.RenameColumn, Name: { } column } rename:
                Rename(table, column.Name, rename.NewName.Name);
                break;
            case PartitionAction:
                table.IsPartitioned = true;
                break;
            case RenameAction { Kind: AlterActionKind.Rename } rename:
                facts.Tables.Remove(table.Name);
                facts.Tables.Set(new SqlName(table.Name.Schema, rename.NewName.Name), table);
                break;
        }
    }

    private static void Rename(TableFacts table, string column, string renamed)
    {
        if (table.Columns.TryGetValue(column, out var definition))
            table.Columns[renamed] = definition;
        table.Columns.Remove(column);
        if (table.AddedColumns.Remove(column))
            table.AddedColumns.Add(renamed);
        if (table.ProvenNotNull.Remove(column))
            table.ProvenNotNull.Add(renamed);
    }

    private static void Validate(TableFacts table, string name)
    {
        if (!table.Constraints.TryGetValue(name, out var constraint))
        {
            table.ValidatedUnknown.Add(name);
            return;
        }
        table.Constraints[name] = constraint with { IsNotValid = false };
        table.ProvenNotNull.UnionWith(constraint.Proves);
    }

    private static void Drop(TableFacts table, string name)
    {
        table.ValidatedUnknown.Remove(name);
        if (table.Constraints.TryGetValue(name, out var constraint))
            table.ProvenNotNull.ExceptWith(constraint.Proves);
        table.Constraints.Remove(name);
    }

    private string[] ProvenBy(SqlConstraint constraint, string? column) =>
        constraint switch
        {
            CheckConstraint check => [.. NotNullProof.ColumnsOf(text, check.Expression)],
            NotNullConstraint notNull => [notNull.Column?.Name ?? column!],
            _ => [],
        };
}
