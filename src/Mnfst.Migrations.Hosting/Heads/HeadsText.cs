using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Hosting.Heads;

/// <summary>What a database lacks, in words.</summary>
internal static class HeadsText
{
    private const int Named = 5;

    /// <summary>Of a database that is not ready, such as <c>2 revisions are pending: 002_a, 003_b; 002_a was interrupted</c>.</summary>
    public static string Describe(HeadsCheck heads)
    {
        var missing = heads.Pending.Except(heads.WaitingForRollOut).ToList();
        List<string> parts = [];
        if (missing.Count > 0)
            parts.Add(
                $"{(missing.Count == 1 ? "1 revision is" : $"{missing.Count} revisions are")} pending: {List(missing)}"
            );
        if (heads.Interrupted.Count > 0)
            parts.Add(
                $"{List(heads.Interrupted)} {(heads.Interrupted.Count == 1 ? "was" : "were")} interrupted"
            );
        return string.Join("; ", parts);
    }

    private static string List(IReadOnlyList<string> revisions) =>
        revisions.Count <= Named + 1
            ? string.Join(", ", revisions)
            : $"{string.Join(", ", revisions.Take(Named))} and {revisions.Count - Named} more";
}
