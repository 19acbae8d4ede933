using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>What every picture of a graph shows, whatever it is drawn with.</summary>
internal sealed class GraphPicture
{
    private GraphPicture(IReadOnlyList<PictureRevision> revisions, IReadOnlyList<PictureLink> links) =>
        (Revisions, Links) = (revisions, links);

    /// <summary>The revisions, newest first.</summary>
    public IReadOnlyList<PictureRevision> Revisions { get; }

    /// <summary>The links between them, by the newer revision.</summary>
    public IReadOnlyList<PictureLink> Links { get; }

    /// <summary>The picture of revisions and of the links between them.</summary>
    /// <param name="revisions">What to show, newest first.</param>
    /// <param name="text">The graph that they stand in, with their states if a database was asked.</param>
    public static GraphPicture Of(IReadOnlyList<Revision> revisions, RevisionText text)
    {
        var positions = revisions
            .Index()
            .ToDictionary(at => at.Item.Id, at => at.Index, StringComparer.Ordinal);
        foreach (var (position, revision) in revisions.Index())
        {
            // A dependency may name a branch by its label.
            foreach (var label in revision.BranchLabels)
                positions.TryAdd(label, position);
        }
        return new GraphPicture(
            [
                .. revisions.Select(revision => new PictureRevision(
                    revision,
                    text.MarksInPicture(revision),
                    text.States?[revision.Id].State
                )),
            ],
            [.. revisions.Index().SelectMany(at => LinksOf(at.Index, at.Item))]
        );

        IEnumerable<PictureLink> LinksOf(int from, Revision revision) =>
            Links(from, revision.DownRevisions, isDependency: false)
                .Concat(Links(from, revision.DependsOn, isDependency: true));

        IEnumerable<PictureLink> Links(int from, IEnumerable<string> names, bool isDependency) =>
            names
                .Where(positions.ContainsKey)
                .Select(name => new PictureLink(from, positions[name], isDependency));
    }

    /// <summary>The states that occur, in the order in which they are told.</summary>
    public IEnumerable<(StatusState State, int Count)> CountStates() =>
        Revisions
            .Where(revision => revision.State is not null)
            .GroupBy(revision => revision.State!.Value)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, group.Count()));

    /// <summary>What it shows, in a sentence: <c>9 revisions: 2 pending, 7 applied.</c></summary>
    public string Summary
    {
        get
        {
            var count = Revisions.Count == 1 ? "1 revision" : $"{Revisions.Count} revisions";
            var states = string.Join(
                ", ",
                CountStates().Select(at => $"{at.Count} {PictureRevision.WordFor(at.State)}")
            );
            return states.Length == 0 ? $"{count}." : $"{count}: {states}.";
        }
    }
}
