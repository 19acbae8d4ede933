using System.Text;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Rebasing;
using Mnfst.Migrations.Tool.Authoring.Sources;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Linting.Fixing;

/// <summary>Fixes what is found in .sql revision files, where it is certain what to write.</summary>
/// <param name="context">The command.</param>
/// <param name="lint">Finds what is to be fixed in a revision.</param>
internal sealed class HistoryFixer(
    CommandContext context,
    Func<SourceRevision, LintedRevision, IEnumerable<LintFinding>> lint
)
{
    /// <summary>Fixes revisions, and answers with the history as it is then.</summary>
    /// <exception cref="Cli.Errors.CommandFailedException">A file cannot be read or written.</exception>
    public SourceHistory Fix(SourceHistory history, Func<Revision, bool> isMeant, FixReport report)
    {
        foreach (var revision in history.Graph.Revisions.Where(isMeant).ToList())
        {
            // As it is now: it may follow another one since.
            var source = history.SourceOf(history.Graph.Find(revision.Id)!);
            if (source.File is { HasErrors: false })
                history = Fix(history, source, report);
        }
        return history;
    }

    private SourceHistory Fix(SourceHistory history, SourceRevision source, FixReport report)
    {
        var bytes = SourceBytes.Read(source.Path);
        var children = FollowingRevisions.Of(history, source);
        var done = new RevisionFixer(
            linted => Find(linted).Where(finding => finding.Fix?.Next is null || children.Obstacle is null),
            history.Workspace.Includes
        ).Fix(source.Path, bytes.Text);
        if (children.Obstacle is { } obstacle)
            report.Unfixed.AddRange(
                Left(source, done.Text, history.Workspace.Includes)
                    .Select(finding => new UnfixedFinding(source, finding, obstacle))
            );
        if (done.Fixed.Count == 0)
            return history;

        var changes = new SourceChanges();
        changes.Replace(source.Path, bytes.With(new TextSpan(0, bytes.Text.Length), done.Text));
        report.Fixed.AddRange(done.Fixed.Reverse().Select(finding => new FixedFinding(source, finding)));
        if (done.Next is not { } next)
        {
            changes.Make();
            return history;
        }
        var (written, text) = new RevisionAuthor(context, history).Compose(
            FollowUpDraft.Of(next, source, children)
        );
        changes.Create(written.Path, Encoding.UTF8.GetBytes(text));
        foreach (var child in children.Sources)
            changes.Replace(
                child.Path,
                DownRevisionEdit.Make(child, source.Revision.Id, written.Revision.Id)
            );
        KeptHeads.Follow(changes, history.Workspace, Inserted(history, source, written, children));
        changes.Make();
        report.Written.Add(
            new WrittenRevision(
                written.Revision.Id,
                written.Path,
                source.Revision.Id,
                [.. children.Sources.Select(child => child.Revision.Id)]
            )
        );
        var workspace = history.Workspace;
        return SourceHistory
            .Read(
                workspace with
                {
                    SqlFiles = [.. workspace.SqlFiles, written.Path],
                },
                context.CancellationToken
            )
            .RequireWhole();

        IEnumerable<LintFinding> Find(LintedRevision linted) => lint(source, linted);
    }

    private static IEnumerable<Revision> Inserted(
        SourceHistory history,
        SourceRevision before,
        NewRevision written,
        FollowingRevisions children
    )
    {
        var following = children.Sources.Select(child => child.Revision.Id).ToHashSet(StringComparer.Ordinal);
        return history
            .Graph.Revisions.Select(revision =>
                following.Contains(revision.Id)
                    ? revision with
                    {
                        DownRevisions = revision
                            .DownRevisions.Select(id => id == before.Revision.Id ? written.Revision.Id : id)
                            .ToEquatableArray(),
                    }
                    : revision
            )
            .Append(written.Revision);
    }

    private IEnumerable<LintFinding> Left(SourceRevision source, string text, IncludeSource includes) =>
        lint(source, LintedRevision.Of(SqlRevisionReader.Read(source.Path, text, includes), text))
            .Where(finding => finding.Fix is not null);
}
