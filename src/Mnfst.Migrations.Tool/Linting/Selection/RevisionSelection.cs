using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Tool.Authoring.History;

namespace Mnfst.Migrations.Tool.Linting.Selection;

/// <summary>The revisions that are looked at: those that nobody has released yet.</summary>
internal sealed class RevisionSelection
{
    private readonly Func<Revision, bool> _contains;

    private RevisionSelection(Func<Revision, bool> contains) => _contains = contains;

    public static RevisionSelection All { get; } = new(_ => true);

    public bool Contains(Revision revision) => _contains(revision);

    /// <summary>Those after a revision, or, if there is none of that name, those whose files differ from a Git ref.</summary>
    /// <exception cref="CommandFailedException">It is neither.</exception>
    public static async Task<RevisionSelection> SinceAsync(
        string since,
        SourceHistory history,
        CancellationToken cancellationToken
    )
    {
        string refusal;
        try
        {
            var released = ReleasedRevisions.Of(history.Graph, since).ToHashSet(StringComparer.Ordinal);
            return new RevisionSelection(revision => !released.Contains(revision.Id));
        }
        catch (RevisionException e)
        {
            refusal = e.Message;
        }
        var changed = await new GitChanges(history.Workspace.Folder).FindAsync(since, cancellationToken);
        return changed is null
            ? throw new CommandFailedException(
                $"'{since}' is neither a revision nor a Git ref. {refusal}",
                ExitCode.Usage
            )
            : new RevisionSelection(revision =>
                changed.Contains(Path.GetFullPath(history.SourceOf(revision).Path))
            );
    }
}
