using Mnfst.Migrations.Sql.Execution.Journal;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>
/// Tells of revisions that the database has and the project has not: where they come from, and what to do about them.
/// None of them keeps the project from going its own way.
/// </summary>
internal sealed class ForeignRevisions(KnownRevisions known)
{
    private const int MostNames = 5;

    /// <summary>A warning for those that follow what the project has, and one for those that do not; or fewer.</summary>
    public IEnumerable<string> Describe()
    {
        if (known.Missing.Count == 0)
            yield break;
        var follows = FindFollowing();
        var related = known.Missing.Where(row => follows.ContainsKey(row.Revision)).ToList();
        var others = known.Missing.Except(related).ToList();
        if (related.Count > 0)
            yield return $"Only in the database: {Names(related)}, applied from another version of this project, such as another Git branch. {AdviseOn(related, follows)}";
        if (others.Count > 0)
            yield return $"Only in the database: {Names(others)}, unrelated to this project. Two projects on one database need separate journals: give one of them another --journal-schema.";
    }

    /// <summary>Those that are above a revision of the project, each with one that it follows itself, or null.</summary>
    private Dictionary<string, string?> FindFollowing()
    {
        var following = new Dictionary<string, string?>(StringComparer.Ordinal);
        var hasOwn = known.Graph.Revisions.Any(revision => known.Find(revision.Id) is not null);
        // Parents come before those that follow them.
        foreach (var revision in known.Graph.Revisions.Where(revision => known.Find(revision.Id) is null))
        {
            var parents = revision.DownRevisions.Concat(revision.DependsOn).ToList();
            var own = revision.DownRevisions.FirstOrDefault(id => known.Find(id) is not null);
            if (!hasOwn || parents.Exists(IsFollowed))
                following.Add(revision.Id, own);
        }
        return following;

        // What is no id is a label, and labels are the project's.
        bool IsFollowed(string name) =>
            known.Find(name) is not null || following.ContainsKey(name) || known.Graph.Find(name) is null;
    }

    private static string AdviseOn(List<RevisionRow> related, Dictionary<string, string?> follows)
    {
        var stuck = related.Where(row => row.DowngradeSql is null).ToList();
        if (stuck.Count > 0)
            return $"The journal has no downgrade of {Names(stuck)}: revert {It(stuck)} from the version that has {It(stuck)}.";
        var first = related.Find(row => follows[row.Revision] is not null);
        return first is null
            ? $"The journal has what reverts {It(related)}."
            : $"The journal has what reverts {It(related)}: 'downgrade {first.Revision}@{follows[first.Revision]}'.";
    }

    private static string It(List<RevisionRow> rows) => rows.Count == 1 ? "it" : "them";

    private static string Names(List<RevisionRow> rows)
    {
        var names = string.Join(", ", rows.Take(MostNames).Select(row => $"'{row.Revision}'"));
        return rows.Count > MostNames ? $"{names} and {rows.Count - MostNames} more" : names;
    }
}
