using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// REFRESH takes ACCESS EXCLUSIVE; with CONCURRENTLY it takes EXCLUSIVE, which lets readers pass.
/// </summary>
internal sealed class RefreshBlocking()
    : LintRule<RefreshStatement>(
        "MNFST3118",
        "Materialized view refreshed without CONCURRENTLY",
        DiagnosticSeverity.Warning,
        "REFRESH blocks reads of '{0}' until its query is done.",
        "Use REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on the view."
    ),
        IFixingRule
{
    public override string RemedyIn(SourceForm form) =>
        form == SourceForm.Operation
            ? "Pass concurrently: true, which needs a unique index on the view."
            : Remedy;

    protected override void Check(RefreshStatement statement, LintContext context)
    {
        if (statement.Concurrently is null && context.IsLive(statement.Name))
            context.Report(this, statement.Head, statement.Name.Name);
    }

    /// <summary>Of what other revisions made, nobody can tell whether it has the index that is needed.</summary>
    public LintFix? Fix(StepFixing step, TextSpan place) =>
        step.Statement is RefreshStatement { WithNoData: null } refresh
        && step.Section.Steps.TakeWhile(other => other != step.Step)
            .Any(other => IdentifiesRows(other.Statement, refresh.Name))
            ? StepFix.With(step, refresh.Name.Span.Start, "CONCURRENTLY ", "Write CONCURRENTLY")
            : null;

    /// <summary>Whether it makes a unique index on plain columns, over all rows (manual, REFRESH MATERIALIZED VIEW).</summary>
    private static bool IdentifiesRows(SqlStatement statement, ObjectName view) =>
        statement is CreateIndexStatement { Unique: not null, Where: null, Unknown: null } index
        && index.Table.Name.Name == view.Name
        && index.Elements.All(element => element.Column is not null);
}
