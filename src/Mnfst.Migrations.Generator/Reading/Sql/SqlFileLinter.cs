using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Subjects;

namespace Mnfst.Migrations.Generator.Reading.Sql;

/// <summary>Has Core lint .sql revision files.</summary>
internal sealed class SqlFileLinter
{
    private readonly Linter _linter;
    private readonly DiagnosticSeverity _least;

    private SqlFileLinter(Linter linter, DiagnosticSeverity least) => (_linter, _least) = (linter, least);

    /// <summary>Null if lint is switched off.</summary>
    public static SqlFileLinter? For(LintSettings settings) =>
        settings.Least is { } least ? new SqlFileLinter(new Linter(settings.Options), least) : null;

    public EquatableArray<Diagnostic> Lint(SqlRevisionFile file, string text)
    {
        var findings = _linter.Lint(LintedRevision.Of(file, text));
        return findings.Count == 0
            ? default
            : findings
                .Select(finding => finding.Diagnostic)
                .Where(diagnostic => diagnostic.Severity >= _least)
                .ToEquatableArray();
    }
}
