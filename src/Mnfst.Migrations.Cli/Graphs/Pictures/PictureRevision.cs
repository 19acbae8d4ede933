using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>A revision in a picture.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Labels">The names and marks beside its id: branch labels, head, current.</param>
/// <param name="State">How it stands to the database; null if none was asked.</param>
internal sealed record PictureRevision(Revision Revision, IReadOnlyList<string> Labels, StatusState? State)
{
    public string Id => Revision.Id;

    public string Title => Revision.Title;

    /// <summary>The state in a word; empty if there is none.</summary>
    public string StateWord => State is { } state ? WordFor(state) : "";

    public static string WordFor(StatusState state) => state.ToString().ToLowerInvariant();
}

/// <summary>A line of a picture, between positions in <see cref="GraphPicture.Revisions"/>.</summary>
/// <param name="From">The newer revision.</param>
/// <param name="To">The one that it follows or depends on.</param>
/// <param name="IsDependency">Whether it only depends on it.</param>
internal readonly record struct PictureLink(int From, int To, bool IsDependency);
