using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Sources;
using Mnfst.Migrations.Tool.Linting.Code;
using Mnfst.Migrations.Tool.Linting.Findings;

namespace Mnfst.Migrations.Tool.Linting;

/// <summary>Lints the revisions of a history from their sources: nothing is built, and no database is asked.</summary>
/// <param name="linter">Has the rules look at them.</param>
/// <param name="severities">The severities of rules that are not their own.</param>
internal sealed class HistoryLinter(Linter linter, RuleSeverities severities)
{
    /// <summary>Lints revisions, several at a time, and answers in the order of the graph.</summary>
    public IReadOnlyList<RevisionFindings> Lint(
        SourceHistory history,
        Func<Revision, bool> isMeant,
        CancellationToken cancellationToken
    )
    {
        var sources = history.Graph.Revisions.Where(isMeant).Select(history.SourceOf).ToList();
        var paths = sources.Where(source => source.IsCode).Select(source => source.Path).ToList();
        var classes =
            paths.Count > 0 ? CodeSubjects.Read(history.Workspace.Project!, paths, cancellationToken) : null;
        return
        [
            .. sources
                .AsParallel()
                .AsOrdered()
                .WithCancellation(cancellationToken)
                .Select(source => source.IsCode ? Lint(source, classes!, cancellationToken) : Lint(source)),
        ];
    }

    private RevisionFindings Lint(SourceRevision source)
    {
        if (source.File is not { HasErrors: false } file)
            return Nothing(source);
        return Find(source, LintedRevision.Of(file, RevisionFiles.ReadText(source.Path)));
    }

    /// <summary>Lints a .sql file that was read.</summary>
    public RevisionFindings Find(SourceRevision source, LintedRevision revision)
    {
        revision = revision with { Revision = source.Revision };
        return Found(source, revision, linter.Lint(revision));
    }

    private RevisionFindings Lint(
        SourceRevision source,
        CodeSubjects classes,
        CancellationToken cancellationToken
    )
    {
        if (classes.Find(source.Class!) is not { } subject)
            return Nothing(source);
        var revision = subject.Revision with { Revision = source.Revision };
        var findings = classes.MarkSilenced(
            [.. linter.Lint(revision), .. subject.OfSuppressions],
            cancellationToken
        );
        return Found(source, revision, findings);
    }

    private RevisionFindings Found(
        SourceRevision source,
        LintedRevision revision,
        IEnumerable<LintFinding> findings
    ) =>
        new(
            source.Revision,
            source.Path,
            [.. findings.Select(severities.Apply).OfType<LintFinding>()],
            revision.Upgrade.Concat(revision.Downgrade).Count(step => step.Statement.Unknown is not null)
        );

    private static RevisionFindings Nothing(SourceRevision source) =>
        new(source.Revision, source.Path, [], UnknownStatements: 0);
}
