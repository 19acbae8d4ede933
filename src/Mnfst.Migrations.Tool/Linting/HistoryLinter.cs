using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Sources;

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
    ) =>
        [
            .. history
                .Graph.Revisions.Where(isMeant)
                .Select(history.SourceOf)
                .AsParallel()
                .AsOrdered()
                .WithCancellation(cancellationToken)
                .Select(Lint),
        ];

    private RevisionFindings Lint(SourceRevision source)
    {
        if (source.File is not { HasErrors: false } file)
            return new RevisionFindings(source.Revision, source.Path, [], UnknownStatements: 0);
        var revision = LintedRevision.Of(file, RevisionFiles.ReadText(source.Path));
        return new RevisionFindings(
            source.Revision,
            source.Path,
            [.. linter.Lint(revision).Select(severities.Apply).OfType<LintFinding>()],
            revision.Upgrade.Concat(revision.Downgrade).Count(step => step.Statement.Unknown is not null)
        );
    }
}
