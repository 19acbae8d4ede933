using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Compatibility;

/// <summary>
/// What is dropped is gone; a downgrade makes it anew, but empty.
/// </summary>
internal sealed class DropObject()
    : LintRule<DropStatement>(
        "MNFST3301",
        "Table, schema or database dropped",
        DiagnosticSeverity.Warning,
        "{0} loses all data of '{1}', and whatever still uses it fails.",
        "Stop using it in one release, drop it in a later one, and keep a backup."
    )
{
    public override bool HoldsForDowngrades => false;

    public override bool HoldsForContracting => false;

    protected override void Check(DropStatement statement, LintContext context)
    {
        if (statement.Objects is not (ObjectKind.Table or ObjectKind.Schema or ObjectKind.Database))
            return;
        foreach (
            var target in statement.Targets.Where(target =>
                !IsCreatedHere(statement.Objects, target.Name.Name, context)
            )
        )
            context.Report(
                this,
                statement.Head,
                context.TextOf(statement.Head).ToUpperInvariant(),
                target.Name.Name
            );
    }

    private static bool IsCreatedHere(ObjectKind kind, SqlName name, LintContext context) =>
        kind switch
        {
            ObjectKind.Table => context.Facts.IsCreated(name),
            ObjectKind.Schema => context.Facts.Schemas.Contains(name.Name),
            _ => false,
        };
}
