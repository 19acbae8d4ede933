using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>What a downgrade gives back, and so what was there before the upgrade.</summary>
internal static class Restored
{
    /// <summary>The type that a column gets in the end; null if it gets none.</summary>
    public static SqlType? TypeOf(IReadOnlyList<LintedStep> downgrade, SqlName table, string column) =>
        ActionsOn(downgrade, table)
            .OfType<ChangeTypeAction>()
            .LastOrDefault(change =>
                change.Kind == AlterActionKind.AlterColumnType && change.Name?.Name == column
            )
            ?.Type;

    /// <summary>The constraint of a name that is added; null if there is none.</summary>
    public static SqlConstraint? ConstraintOf(
        IReadOnlyList<LintedStep> downgrade,
        SqlName table,
        string name
    ) =>
        ActionsOn(downgrade, table)
            .OfType<AddConstraintAction>()
            .Select(add => add.Constraint)
            .FirstOrDefault(constraint => constraint.Name?.Name == name);

    private static IEnumerable<AlterAction> ActionsOn(IReadOnlyList<LintedStep> steps, SqlName table) =>
        steps
            .Select(step => step.Statement)
            .OfType<AlterStatement>()
            .Where(alter => alter.Object.Kind == ObjectKind.Table && alter.Object.Name.Name.MayMean(table))
            .SelectMany(alter => alter.Actions);
}
