using System.IO.Enumeration;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Sql.Linting;

namespace Mnfst.Migrations.Tool.Linting.Patterns;

/// <summary>A rule of a project's own: a kind of statement, what it touches, and what to say of it.</summary>
internal sealed class PatternRule(LintPattern pattern)
    : LintRule(
        pattern.Id,
        pattern.Message,
        pattern.Severity ?? DiagnosticSeverity.Warning,
        Literal(pattern.Message),
        remedy: ""
    )
{
    public override bool HoldsForDowngrades => pattern.HoldsForDowngrades;

    public override void Check(SqlStatement statement, LintContext context)
    {
        if (
            StatementWords.Contain(StatementHead.Of(statement, context.Text), pattern.Statement)
            && TouchedObjects.Of(statement).Any(IsMeant)
        )
            context.Report(this, statement.Head);
    }

    private bool IsMeant(SqlObject touched) => pattern.Object is not { } name || Matches(name, touched.Name);

    /// <summary>A pattern without a dot speaks of names in whatever schema.</summary>
    private static bool Matches(string name, SqlName touched) =>
        FileSystemName.MatchesSimpleExpression(
            name,
            name.Contains('.', StringComparison.Ordinal) ? $"{touched}" : touched.Name,
            ignoreCase: false
        );
}
