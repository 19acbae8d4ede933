using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// CREATE INDEX takes SHARE on its table for as long as it builds.
/// </summary>
internal sealed class IndexBlocking()
    : LintRule<CreateIndexStatement>(
        "MNFST3101",
        "Index built without CONCURRENTLY",
        DiagnosticSeverity.Warning,
        "CREATE INDEX blocks writes to '{0}' until the index is built.",
        "Use CREATE INDEX CONCURRENTLY in an autocommit block."
    ),
        IFixingRule
{
    public override string RemedyIn(SourceForm form) =>
        form == SourceForm.Operation ? "Pass concurrently: true." : Remedy;

    protected override void Check(CreateIndexStatement statement, LintContext context)
    {
        // ON ONLY builds nothing: the partitions get theirs one by one.
        var isInstant = statement.Table.Only is not null;
        var isPartitioned = context.IsPartitioned(statement.Table.Name);
        if (
            statement.Concurrently is null
            && !isInstant
            && !isPartitioned
            && context.IsLive(statement.Table.Name)
        )
            context.Report(this, statement.Head, statement.Table.Name.Name);
    }

    public LintFix? Fix(StepFixing step, TextSpan place) => ConcurrentFix.Behind(step, place.End);
}
