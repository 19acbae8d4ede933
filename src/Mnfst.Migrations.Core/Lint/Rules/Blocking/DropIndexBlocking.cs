using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// DROP INDEX takes ACCESS EXCLUSIVE on the index and on its table.
/// </summary>
internal sealed class DropIndexBlocking()
    : LintRule<DropStatement>(
        "MNFST3102",
        "Index dropped without CONCURRENTLY",
        DiagnosticSeverity.Warning,
        "DROP INDEX locks the table of '{0}' against reads and writes; while it waits for running queries, new ones queue behind it.",
        "Use DROP INDEX CONCURRENTLY in an autocommit block."
    ),
        IFixingRule
{
    public override string RemedyIn(SourceForm form) =>
        form == SourceForm.Operation ? "Pass concurrently: true." : Remedy;

    protected override void Check(DropStatement statement, LintContext context)
    {
        if (statement is not { Objects: ObjectKind.Index, Concurrently: null })
            return;
        foreach (var index in statement.Targets)
        {
            if (context.TableOf(index.Name.Name) is not { } table || context.IsLive(table))
                context.Report(this, statement.Head, index.Name.Name);
        }
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        step.Statement is DropStatement drop ? ConcurrentFix.OfDrop(step, drop) : null;
}
