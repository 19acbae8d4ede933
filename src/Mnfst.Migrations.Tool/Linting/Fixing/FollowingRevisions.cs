using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Rebasing;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Linting.Fixing;

/// <summary>The revisions that follow one, between which and it another one is to be put.</summary>
/// <param name="Sources">The revisions.</param>
/// <param name="Obstacle">Why that cannot be done: a sentence; null if it can.</param>
internal sealed record FollowingRevisions(IReadOnlyList<SourceRevision> Sources, string? Obstacle)
{
    public static FollowingRevisions Of(SourceHistory history, SourceRevision source)
    {
        var id = source.Revision.Id;
        var sources = history
            .Graph.Revisions.Where(revision => revision.DownRevisions.Contains(id))
            .Select(history.SourceOf)
            .ToList();
        return new FollowingRevisions(
            sources,
            sources.Select(child => FindObstacle(child, id)).FirstOrDefault(found => found is not null)
        );
    }

    private static string? FindObstacle(SourceRevision child, string parent)
    {
        if (child.Revision.DownRevisions.Count > 1)
            return $"It takes a revision between '{parent}' and '{child.Revision.Id}', which is a merge. Write it by hand.";
        try
        {
            DownRevisionEdit.Make(child, parent, parent);
            return null;
        }
        catch (CommandFailedException e)
        {
            return e.Message;
        }
    }
}
