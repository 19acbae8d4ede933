using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Conversions;
using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Fates;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>Says where PostgreSQL has a form that does not block others, and the table may hold rows.</summary>
internal sealed class OnlineForms(ModelElements from, ModelElements to, ElementFates fates, bool isWanted)
{
    public OnlineForm CreateForm(ObjectId id)
    {
        if (!isWanted)
            return OnlineForm.Plain;
        if (id.Kind == ObjectKind.Column)
            return MayHoldRows(to.Column(id)!.Table.Id) && IsFilledWithVolatile(to.Column(id)!)
                ? OnlineForm.Backfilled
                : OnlineForm.Plain;
        if (to.RelationOf(id) is not { } relation || !MayHoldRows(relation))
            return OnlineForm.Plain;
        var isPartitioned = to.Object(relation) is TableObject { PartitionKey: not null };
        return to.Object(id) switch
        {
            // PostgreSQL builds indexes of partitioned tables on all partitions at once.
            IndexObject when !isPartitioned => OnlineForm.Concurrently,
            ConstraintObject { IsNotValid: false, IsNotEnforced: false } constraint => OfConstraint(
                constraint,
                isPartitioned
            ),
            _ => OnlineForm.Plain,
        };
    }

    private OnlineForm OfConstraint(ConstraintObject constraint, bool isPartitioned) =>
        constraint.Type switch
        {
            ConstraintType.ForeignKey when !isPartitioned => OnlineForm.NotValid,
            ConstraintType.Check => OnlineForm.NotValid,
            // One of a key that PostgreSQL can take from an index: it must be of the table alone, and of columns.
            ConstraintType.Unique
            or ConstraintType.PrimaryKey
                when !isPartitioned && IsIndexable(constraint) && !HasPartitions(constraint) =>
                OnlineForm.UsingIndex,
            _ => OnlineForm.Plain,
        };

    /// <summary>Whether NOT NULL is set on a column that may hold nulls, of a table that may hold rows.</summary>
    public bool SetsNotNull(ObjectId column)
    {
        if (!isWanted || from.Column(column) is not { } was || to.Column(column) is not { } becomes)
            return false;
        was = fates.Inherited.After(was);
        return !was.Column.NotNull
            && becomes.Column is { NotNull: true, NotNullConstraint: not { IsNotValid: true } }
            // The table is rewritten anyway.
            && !fates.ChangesType(column, out _)
            && MayHoldRows(was.Table.Id);
    }

    /// <summary>Whether an index is dropped so that nobody waits.</summary>
    public bool IsIndexDroppedConcurrently(ObjectId id, bool isSetAside) =>
        isWanted
        && (fates[id] == Fate.Drop || isSetAside)
        && from.RelationOf(id) is { } relation
        && MayHoldRows(relation)
        && from.Object(relation) is not TableObject { PartitionKey: not null };

    /// <summary>Whether an index that is replaced can stay until the other is there.</summary>
    public bool CanStayAside(ObjectId id) =>
        isWanted
        && fates[id] == Fate.Replace
        && from.Object(id) is IndexObject
        && CreateForm(id) == OnlineForm.Concurrently
        && from.NeededBy(id).Count == 0
        && !fates.IsTakenByParent(id)
        && from.NeedsOf(id).All(on => fates[on] is Fate.Keep or Fate.Alter && !fates.ChangesType(on, out _));

    /// <summary>Whether all that changes is that existing rows are looked at.</summary>
    public bool IsValidation(ObjectId id) =>
        isWanted
        && fates.Alterations(id) is [var single]
        && from.Object(id) is ConstraintObject
        && StepActions.IsValidation(single);

    /// <summary>Whether a relation is there, and stays.</summary>
    private bool MayHoldRows(ObjectId relation) =>
        from.Object(relation) is TableObject { IsForeign: false } or ViewObject { IsMaterialized: true }
        && fates[relation] is Fate.Keep or Fate.Alter;

    private bool IsIndexable(ConstraintObject constraint) =>
        !constraint.Definition.Contains("WITHOUT OVERLAPS", StringComparison.Ordinal)
        && (
            constraint.Type == ConstraintType.Unique
            || constraint.Columns.All(column =>
                from.Column(new ColumnName(constraint.Schema, constraint.Table, column).Id)
                    is { Column.NotNull: true }
            )
        );

    private bool HasPartitions(ConstraintObject constraint) =>
        to
            .Model.Objects.OfType<TableObject>()
            .Any(table =>
                ModelElements
                    .ParentsOf(table)
                    .Contains(new QualifiedName(constraint.Schema, constraint.Table))
            );

    /// <summary>Whether ADD COLUMN would have to write every row, and rows can be written by their primary key instead.</summary>
    private bool IsFilledWithVolatile(ColumnElement element) =>
        element.Column.Default is { } expression
        && from.PartsOf(element.Table.Id)
            .Any(part =>
                from.Object(part) is ConstraintObject { Type: ConstraintType.PrimaryKey }
                && fates[part] is Fate.Keep or Fate.Alter
            )
        && element.Column is { IsInherited: false }
        && (
            VolatileFunctions.AreIn(expression)
            || to.NeedsOf(element.DefaultId)
                .Select(to.Object)
                .Any(item => item is RoutineObject { Volatility: null } or SequenceObject)
        );
}
