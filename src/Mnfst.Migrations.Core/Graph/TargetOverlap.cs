namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Somebody who names several targets of which one includes another has most likely made a mistake, and Alembic
/// refuses them: "Requested revision X overlaps with other requested revisions". What one specifier stands for
/// was not named one by one, and is no such mistake.
/// </summary>
internal static class TargetOverlap
{
    public static void Refuse(RevisionGraph graph, IReadOnlyList<int> targets)
    {
        if (targets.Count < 2)
            return;
        var heads = graph.HeadsOf(graph.WithAncestors(targets));
        var included = targets.Where(target => !heads.Contains(target)).ToList();
        if (included.Count == 0)
            return;
        var needless = Join(graph, included);
        var enough = Join(graph, [.. heads]);
        throw new RevisionException(
            RevisionErrorKind.OverlappingTargets,
            $"The targets overlap: {enough} already includes {needless}. Name {enough} only."
        );
    }

    private static string Join(RevisionGraph graph, IReadOnlyList<int> nodes) =>
        NameList.Join([.. nodes.Select(node => $"'{graph[node].Id}'")]);
}
