using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements;

/// <summary>
/// An object, or a column of it, that a statement takes away, renames or gives another type, so that what depends on it is in the
/// way of the statement, or does not work any more after it.
/// </summary>
/// <param name="Kind">What it is: <see cref="ObjectKind.Table"/> for every kind of relation, <see cref="ObjectKind.Routine"/> for all that is called.</param>
/// <param name="Name">Its name.</param>
/// <param name="Column">The column; null for the whole object.</param>
/// <param name="IsRenamed">Whether it stays, under another name: that is in nobody's way.</param>
internal sealed record DisturbedObject(ObjectKind Kind, SqlName Name, string? Column, bool IsRenamed)
{
    /// <summary>What a statement takes away, renames or gives another type.</summary>
    public static IEnumerable<DisturbedObject> By(SqlStatement statement) =>
        statement switch
        {
            DropStatement drop => drop
                .Targets.Where(target => target.Owner is null)
                .Select(target => (Kind: KindOf(target.Kind), target.Name.Name))
                .Where(target => target.Kind is not null)
                .Select(target => new DisturbedObject(target.Kind!.Value, target.Name, null, false)),
            AlterStatement { Object: { Owner: null } altered } alter when KindOf(altered.Kind) is { } kind =>
                alter.Actions.Select(action => By(kind, altered.Name.Name, action)).OfType<DisturbedObject>(),
            _ => [],
        };

    private static DisturbedObject? By(ObjectKind kind, SqlName name, AlterAction action) =>
        action.Kind switch
        {
            AlterActionKind.DropColumn
            or AlterActionKind.AlterColumnType
            or AlterActionKind.DropAttribute
            or AlterActionKind.AlterAttributeType => new(kind, name, action.Name?.Name, false),
            AlterActionKind.Rename or AlterActionKind.SetSchema => new(kind, name, null, true),
            AlterActionKind.RenameColumn or AlterActionKind.RenameAttribute => new(
                kind,
                name,
                action.Name?.Name,
                true
            ),
            _ => null,
        };

    private static ObjectKind? KindOf(ObjectKind kind) =>
        kind switch
        {
            ObjectKind.Table
            or ObjectKind.ForeignTable
            or ObjectKind.View
            or ObjectKind.MaterializedView
            or ObjectKind.Sequence => ObjectKind.Table,
            ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine or ObjectKind.Aggregate =>
                ObjectKind.Routine,
            ObjectKind.Type or ObjectKind.Domain => ObjectKind.Type,
            _ => null,
        };
}
