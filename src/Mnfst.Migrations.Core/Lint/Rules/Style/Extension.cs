using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Style;

/// <summary>
/// CREATE EXTENSION runs a script of the server (manual, CREATE EXTENSION).
/// </summary>
internal sealed class Extension()
    : LintRule(
        "MNFST3506",
        "Extension created or updated",
        DiagnosticSeverity.Hint,
        "{0} EXTENSION needs the files of '{1}' on the server and, unless it is trusted, a superuser; its version depends on the server.",
        "Make sure that every server has it, or install it outside migrations."
    )
{
    public override bool HoldsForDowngrades => false;

    public override void Check(SqlStatement statement, LintContext context)
    {
        switch (statement)
        {
            case CreateExtensionStatement create:
                context.Report(this, statement.Head, "CREATE", create.Name.Name);
                break;
            case AlterStatement { Object: { Kind: ObjectKind.Extension, Name: var extension } } alter
                when alter.Actions.Any(action => action.Kind == AlterActionKind.UpdateExtension):
                context.Report(this, statement.Head, "ALTER", extension.Name);
                break;
        }
    }
}
