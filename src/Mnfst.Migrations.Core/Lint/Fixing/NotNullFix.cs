using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Makes a column NOT NULL by a CHECK that is validated first, and so spares SET NOT NULL the scan.</summary>
internal static class NotNullFix
{
    /// <summary>For SET NOT NULL; null where it is not certain what undoes it, or something needs it at once.</summary>
    public static LintFix? Of(AlterFixing alter, AlterAction action)
    {
        var step = alter.Step;
        var column = action.Name!;
        // Not that of the constraint which the server makes of NOT NULL since 18.
        var chosen = $"{alter.Table.Name}_{column.Name}_not_null_check";
        if (!alter.IsPlain || !alter.IsFree(chosen) || IsNeededLater(alter, action))
            return null;
        var name = WrittenName.Of(chosen);
        var written = step.TextOf(column.Span);
        var check = $"ADD CONSTRAINT {name} CHECK ({written} IS NOT NULL) NOT VALID";
        var alterColumn = $"ALTER COLUMN {written}";
        string[] rest =
        [
            ValidationFix.Validate(alter, name),
            $"{alter.Head} {alterColumn} SET NOT NULL",
            $"{alter.Head} DROP CONSTRAINT {name}",
        ];
        var draft = step.NewDraft().Replace(action.Span, check);
        if (step.Section.IsDowngrade)
            return step.MayCommit
                ? draft.AddBehind(step, rest).ToFix("Prove it by a CHECK that is validated apart")
                : null;
        if (!TryUndo(draft, alter, column.Name, name))
            return null;
        return draft.ToFix("Prove it by a CHECK that a revision which follows validates") with
        {
            Next = new FollowUp(
                $"Require {column.Name} of {alter.Table.Name}",
                rest.Select(sql => new SqlStep(sql) { Mode = SqlStepMode.Autocommit }).ToEquatableArray(),
                EquatableArray.Of(
                    new SqlStep($"{alter.Head} {check}, {alterColumn} DROP NOT NULL")
                    {
                        Mode = SqlStepMode.Autocommit,
                    }
                )
            ),
        };
    }

    /// <summary>Has the downgrade drop the CHECK, where it dropped NOT NULL.</summary>
    private static bool TryUndo(FixDraft draft, AlterFixing alter, string column, string name)
    {
        var downgrade = alter.Step.Section.Revision.Downgrade;
        if (downgrade.Count == 0 || downgrade.Any(step => Drops(step, alter, column)))
            return true;
        var undone = ActionsOn(downgrade, alter)
            .Where(action => action is { Kind: AlterActionKind.DropNotNull } && action.Name?.Name == column)
            .ToList();
        if (undone.Count != 1)
            return false;
        draft.Replace(undone[0].Span, $"DROP CONSTRAINT {name}");
        return true;
    }

    private static bool Drops(LintedStep step, AlterFixing alter, string column) =>
        step.Statement is DropStatement { Objects: ObjectKind.Table } drop
            ? drop.Targets.Any(table => table.Name.Name.MayMean(alter.Table))
            : ActionsOn([step], alter)
                .Any(action => action.Kind == AlterActionKind.DropColumn && action.Name?.Name == column);

    private static IEnumerable<AlterAction> ActionsOn(IEnumerable<LintedStep> steps, AlterFixing alter) =>
        steps
            .Select(step => step.Statement)
            .OfType<AlterStatement>()
            .Where(other =>
                other.Object.Kind == ObjectKind.Table && other.Object.Name.Name.MayMean(alter.Table)
            )
            .SelectMany(other => other.Actions);

    /// <summary>Whether the revision does something that needs the column to be NOT NULL, or changes it again.</summary>
    private static bool IsNeededLater(AlterFixing alter, AlterAction own)
    {
        return alter.Alter.Actions.Any(action => action != own && Needs(action))
            || alter.IsChangedLater(Needs);

        bool Needs(AlterAction action) =>
            action is AddConstraintAction { Constraint: KeyConstraint { IsPrimary: true } }
            || (
                action.Name?.Name == own.Name!.Name
                && action.Kind != AlterActionKind.SetNotNull
                && action.Kind != AlterActionKind.ColumnDefault
            );
    }
}
