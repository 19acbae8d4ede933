using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// What is left of revisions that form no sound graph: enough to show them, never to run or to write by. Of two with one
/// name the first stays; a link that leads nowhere, and one that closes a cycle, is left out.
/// </summary>
internal static class SoundPart
{
    /// <summary>Makes the graph of it.</summary>
    /// <param name="revisions">The revisions; the first of several with one id is taken.</param>
    public static RevisionGraph Of(IEnumerable<Revision> revisions)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        var byId = new Dictionary<string, Revision>(StringComparer.Ordinal);
        foreach (var revision in revisions)
        {
            if (NameRules.FindFault(revision.Id) is null && !byId.ContainsKey(revision.Id))
                byId.Add(revision.Id, revision);
        }
        var named = byId.Values.Select(revision => WithOwnLabels(revision, labels)).ToList();
        // Not in one step with the labels: a dependency may name one that comes later.
        var linked = named.Select(revision => WithKnownLinks(revision, byId, labels)).ToArray();
        return Make(WithoutCycles(linked)) ?? Make(linked.Select(WithoutLinks))!;

        Revision WithOwnLabels(Revision revision, HashSet<string> taken) =>
            revision with
            {
                BranchLabels = revision
                    .BranchLabels.Where(label =>
                        NameRules.FindFault(label) is null && !byId.ContainsKey(label) && taken.Add(label)
                    )
                    .ToEquatableArray(),
                // What it was made of may be there again, which is one of the faults.
                Replaces = default,
            };
    }

    private static RevisionGraph? Make(IEnumerable<Revision> revisions) =>
        GraphValidator.Validate(revisions, new GraphOptions { AllowMultipleHeads = true }).Graph;

    private static Revision WithoutLinks(Revision revision) =>
        revision with
        {
            DownRevisions = default,
            DependsOn = default,
        };

    private static Revision WithKnownLinks(
        Revision revision,
        Dictionary<string, Revision> byId,
        HashSet<string> labels
    ) =>
        revision with
        {
            DownRevisions = revision
                .DownRevisions.Where(id => byId.ContainsKey(id) && id != revision.Id)
                .Distinct()
                .ToEquatableArray(),
            DependsOn = revision
                .DependsOn.Where(name => byId.ContainsKey(name) || labels.Contains(name))
                .Where(name =>
                    name != revision.Id
                    && !revision.BranchLabels.Contains(name)
                    && !revision.DownRevisions.Contains(name)
                )
                .Distinct()
                .ToEquatableArray(),
        };

    /// <summary>The revisions on a cycle, and all above one, keep their links to those that are not.</summary>
    private static IEnumerable<Revision> WithoutCycles(Revision[] revisions)
    {
        var table = new LinkTable(revisions);
        var links = LinkResolver.Resolve(table, new GraphOptions(), [], out _);
        var order = TopologicalOrder.Of(table.Revisions, links.Parents);
        if (order.Count == revisions.Length)
            return revisions;
        var placed = new HashSet<string>(
            order.Select(node => table.Revisions[node].Id),
            StringComparer.Ordinal
        );
        return revisions.Select(revision =>
            placed.Contains(revision.Id)
                ? revision
                : revision with
                {
                    DownRevisions = revision.DownRevisions.Where(placed.Contains).ToEquatableArray(),
                    DependsOn = revision.DependsOn.Where(placed.Contains).ToEquatableArray(),
                }
        );
    }
}
