namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Several targets of which one includes another are most likely a mistake, and Alembic refuses them:
/// "Requested revision X overlaps with other requested revisions".
/// </summary>
internal static class TargetOverlap
{
    public static void Refuse(RevisionGraph graph, IReadOnlyList<int> targets)
    {
        if (targets.Count < 2)
            return;
        var heads = graph.HeadsOf(graph.WithAncestors(targets)).ToList();
        var included = targets.Where(target => !heads.Contains(target)).ToList();
        if (included.Count == 0)
            return;
        var needless = string.Join(", ", included.Select(node => $"'{graph[node].Id}'"));
        var enough = string.Join(", ", heads.Select(node => $"'{graph[node].Id}'"));
        throw new RevisionException(
            RevisionErrorKind.OverlappingTargets,
            $"The targets overlap: {needless} is included in {enough}. Name {enough} only."
        );
    }
}
