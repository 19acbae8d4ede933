using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>A rule that speaks of keys whose index is built where they are added.</summary>
/// <inheritdoc/>
internal abstract class KeyRule(
    string id,
    string title,
    DiagnosticSeverity severity,
    string problem,
    string remedy
) : TableActionRule(id, title, severity, problem, remedy), IFixingRule
{
    /// <summary>Whether it speaks of primary keys, or else of unique constraints.</summary>
    protected abstract bool IsPrimary { get; }

    protected sealed override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (!context.IsLive(table))
            return;
        foreach (var key in action.Keys().Where(key => key.UsingIndex is null && key.IsPrimary == IsPrimary))
            context.Report(this, key.Span, table.Name);
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        AlterFixing.Find(step, place) is (var alter, var action)
            ? KeyFix.Of(alter, action, action.Keys().First(key => key.Span == place))
            : null;
}
