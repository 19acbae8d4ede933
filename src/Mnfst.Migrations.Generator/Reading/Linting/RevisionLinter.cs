using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Subjects;

namespace Mnfst.Migrations.Generator.Reading.Linting;

/// <summary>Has Core lint revisions, whatever they are written in.</summary>
internal sealed class RevisionLinter
{
    private readonly Linter _linter;
    private readonly DiagnosticSeverity _least;

    private RevisionLinter(Linter linter, DiagnosticSeverity least) => (_linter, _least) = (linter, least);

    /// <summary>Null if lint is switched off.</summary>
    public static RevisionLinter? For(LintSettings settings) =>
        settings.Least is { } least ? new RevisionLinter(new Linter(settings.Options), least) : null;

    /// <summary>What is found in a revision.</summary>
    public EquatableArray<Diagnostic> Lint(LintedRevision revision) => Keep(FindingsIn(revision));

    /// <summary>What is found in a revision, and what else was found in it.</summary>
    public EquatableArray<Diagnostic> Lint(LintedRevision revision, IEnumerable<Diagnostic> others) =>
        Keep(FindingsIn(revision).Concat(others));

    private IEnumerable<Diagnostic> FindingsIn(LintedRevision revision) =>
        _linter.Lint(revision).Select(finding => finding.Diagnostic);

    private EquatableArray<Diagnostic> Keep(IEnumerable<Diagnostic> found) =>
        found.Where(diagnostic => diagnostic.Severity >= _least).ToEquatableArray();
}
