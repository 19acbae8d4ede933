using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// CREATE INDEX CONCURRENTLY that fails leaves an index with indisvalid = false behind.
/// </summary>
internal sealed class ConcurrentIndexIfNotExists()
    : LintRule<CreateIndexStatement>(
        "MNFST3206",
        "IF NOT EXISTS on a concurrent index",
        DiagnosticSeverity.Warning,
        "IF NOT EXISTS accepts an INVALID index{0} that an interrupted build left, which no query uses.",
        "Remove it: the runner finds an interrupted build and repeats it."
    ),
        IFixingRule
{
    protected override void Check(CreateIndexStatement statement, LintContext context)
    {
        if (statement is { Concurrently: not null, IfNotExists: { } place })
            context.Report(this, place, statement.Name is { } name ? $" '{name.Name}'" : "");
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        StepFix.Without(step, place, "Remove IF NOT EXISTS");
}
