using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Compatibility;

/// <summary>
/// A release that runs while its migrations do still names the columns of the one before.
/// </summary>
internal sealed class DropColumn()
    : LintRule<AlterStatement>(
        "MNFST3302",
        "Column dropped",
        DiagnosticSeverity.Warning,
        "Dropping '{1}' of '{0}' loses its data, and the running release fails if it still uses it.",
        "Stop using it in one release, drop it in a later one."
    )
{
    public override bool HoldsForDowngrades => false;

    public override bool HoldsForContracting => false;

    protected override void Check(AlterStatement statement, LintContext context)
    {
        var name = statement.Object.Name.Name;
        var isNew =
            statement.Object.Kind == ObjectKind.Type
                ? context.Facts.Types.Contains(name)
                : !context.IsLive(name);
        if (isNew)
            return;
        foreach (var action in statement.Actions)
        {
            if (
                action
                    is { Kind: AlterActionKind.DropColumn or AlterActionKind.DropAttribute, Name: { } column }
                && context.Facts.Tables.Find(name)?.AddedColumns.Contains(column.Name) != true
            )
                context.Report(this, action.Span, name, column.Name);
        }
    }
}
