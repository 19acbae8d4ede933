using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements.Model;

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
    )
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
}
