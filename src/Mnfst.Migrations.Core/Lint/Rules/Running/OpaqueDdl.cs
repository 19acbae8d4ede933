using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// The body of DO is text to everybody but its language.
/// </summary>
internal sealed class OpaqueDdl()
    : LintRule<DoStatement>(
        "MNFST3212",
        "DDL in a code block",
        DiagnosticSeverity.Warning,
        "This block runs {0}, which nothing can check before it runs.",
        "Write the statements themselves; where that is impossible, say why with '-- mnfst:ignore MNFST3212 REASON'."
    )
{
    public override string RemedyIn(SourceForm form) =>
        form != SourceForm.File
            ? "Write the statements themselves; where that is impossible, say why: #pragma warning disable MNFST3212 // REASON."
            : Remedy;

    protected override void Check(DoStatement statement, LintContext context)
    {
        if (CodeBlocks.FindDdl(context.TextOf(statement.Body)) is { } found)
            context.Report(this, statement.Head, found);
    }
}
