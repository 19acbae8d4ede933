using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.History;

/// <summary>What files say of the history as a whole: its tags, and its heads if they are kept in a file.</summary>
/// <param name="Tags">The tags.</param>
/// <param name="Heads">The heads; null if no file has them.</param>
internal sealed record HistoryFiles(TagsFile Tags, HeadsFile? Heads)
{
    /// <summary>There are none.</summary>
    public static HistoryFiles None { get; } = new(TagsFile.None, null);

    /// <summary>
    /// Checks the revisions with their tags, and the files against them. What may only seem wrong, because something of the
    /// revisions cannot be read, is not told.
    /// </summary>
    public GraphValidation Validate(IReadOnlyList<Revision> revisions, GraphOptions options)
    {
        var validation = GraphValidator.Validate(Tags.PutOn(revisions), options);
        var isWhole = options is { Unread.Count: 0, MayLackLinks: false };
        var faults = validation.Graph is { } graph && isWhole ? FindFaults(graph) : Tags.Faults;
        return faults.Any()
            ? validation with
            {
                Diagnostics = [.. validation.Diagnostics, .. faults],
            }
            : validation;
    }

    /// <summary>What is wrong with the files of a history that is whole.</summary>
    public IReadOnlyList<Diagnostic> FindFaults(RevisionGraph graph) =>
        [.. Tags.Faults, .. Tags.FindUnknown(graph.Revisions), .. Heads?.Check(graph) ?? []];
}
