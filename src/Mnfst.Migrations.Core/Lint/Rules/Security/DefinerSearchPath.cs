using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Security;

/// <summary>
/// Writing SECURITY DEFINER functions safely (manual, CREATE FUNCTION).
/// </summary>
internal sealed class DefinerSearchPath()
    : LintRule(
        "MNFST3603",
        "SECURITY DEFINER without a search_path",
        DiagnosticSeverity.Warning,
        "'{0}' runs with the rights of its owner and the search_path of its caller, who can put other functions and tables in its way.",
        "Add SET search_path with pg_catalog and the schemas that it needs."
    )
{
    public override bool HoldsForDowngrades => false;

    public override void Check(SqlStatement statement, LintContext context)
    {
        var (function, options) = statement switch
        {
            CreateFunctionStatement create => (create.Function, create.Options),
            AlterStatement alter => (
                alter.Object,
                alter
                    .Actions.OfType<FunctionOptionsAction>()
                    .Select(action => action.Options)
                    .FirstOrDefault()
            ),
            _ => default,
        };
        if (options is { SecurityDefiner: { } place } && !HasPath(options) && !IsSetLater(function, context))
            context.Report(this, place, function.Name.Name);
    }

    private static bool IsSetLater(ObjectReference function, LintContext context) =>
        context
            .Section.Steps.Select(step => step.Statement)
            .OfType<AlterStatement>()
            .Any(alter =>
                alter.Object.Kind is ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine
                && alter.Object.Name.Name == function.Name.Name
                && alter.Actions.OfType<FunctionOptionsAction>().Any(action => HasPath(action.Options))
            );

    private static bool HasPath(FunctionOptions options) =>
        options.Settings.Any(setting => setting.Name == "search_path");
}
