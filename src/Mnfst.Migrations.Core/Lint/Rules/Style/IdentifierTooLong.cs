using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Style;

/// <summary>
/// NAMEDATALEN is 64, the byte at the end included (manual, 4.1.1).
/// </summary>
internal sealed class IdentifierTooLong()
    : LintRule(
        "MNFST3502",
        "Identifier too long",
        DiagnosticSeverity.Warning,
        "'{0}' has {1} bytes: the server truncates it to 63, so that names with the same beginning are the same.",
        "Choose a shorter name."
    )
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        if (statement != context.Step.Statement)
            return;
        foreach (var (place, name, bytes) in LongIdentifiers.In(context.Text, statement.Span))
            context.Report(this, place, name, bytes);
    }
}
