using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Makes the revision that merges heads. Its message is Alembic's; its id says what it merges, such as
/// <c>006_merge_user_preferences_audit_trail</c>.
/// </summary>
internal static class MergeRevision
{
    // An id is also the name of a file.
    private const int LongestNames = 90;

    private static readonly string[] UsualBeginnings = ["add_", "create_"];

    public static Revision Of(RevisionGraph graph, IReadOnlyList<Revision> heads) =>
        new(ChooseId(graph, heads))
        {
            DownRevisions = heads.Select(head => head.Id).ToEquatableArray(),
            Message = MessageOf(heads),
        };

    public static string MessageOf(IReadOnlyList<Revision> heads) =>
        heads.Count > NameList.MaxShown
            ? $"merge {heads.Count} heads"
            : $"merge {JoinWithAnd([.. heads.Select(head => head.Id)])}";

    public static string JoinWithAnd(IReadOnlyList<string> names) =>
        $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";

    private static string ChooseId(RevisionGraph graph, IReadOnlyList<Revision> heads)
    {
        var number = RevisionNumber.Next(graph.Revisions.Select(revision => revision.Id));
        var id = number is null ? SlugOf(heads) : $"{number}_{SlugOf(heads)}";
        var unique = id;
        for (var i = 2; graph.Find(unique) is not null; i++)
            unique = $"{id}_{i}";
        return unique;
    }

    /// <summary>What is merged, as a part of an id: <c>merge_user_preferences_audit_trail</c>.</summary>
    public static string SlugOf(IReadOnlyList<Revision> heads)
    {
        var names = string.Join("_", heads.Select(head => NameOf(head.Id)));
        return names.Length <= LongestNames ? $"merge_{names}" : $"merge_{heads.Count}_heads";
    }

    /// <summary>What an id says beyond its number, and beyond that something is added, which most revisions do.</summary>
    private static string NameOf(string id)
    {
        var name = RevisionNumber.WithoutNumber(id);
        var beginning = UsualBeginnings.FirstOrDefault(usual =>
            name.Length > usual.Length && name.StartsWith(usual, StringComparison.Ordinal)
        );
        return beginning is null ? name : name.Substring(beginning.Length);
    }
}
