using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// CREATE INDEX CONCURRENTLY that fails leaves an index with indisvalid = false behind.
/// </summary>
internal sealed class ConcurrentIndexIfNotExists()
    : LintRule<CreateIndexStatement>(
        3206,
        "IF NOT EXISTS of a concurrent index",
        DiagnosticSeverity.Warning,
        "IF NOT EXISTS is content with an INVALID index{0} that an earlier attempt left, which no query uses.",
        "Leave it out: a build that was interrupted is found and repeated."
    )
{
    protected override void Check(CreateIndexStatement statement, LintContext context)
    {
        if (statement is { Concurrently: not null, IfNotExists: { } place })
            context.Report(this, place, statement.Name is { } name ? $" '{name.Name}'" : "");
    }
}
