using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Properties;

/// <summary>What a graph is, by definition and without regard to cost: a model that is obviously right.</summary>
public sealed class NaiveGraph(IReadOnlyCollection<Revision> revisions)
{
    public Revision this[string id] => revisions.Single(revision => revision.Id == id);

    public IEnumerable<string> Parents(string id) => this[id].DownRevisions.Concat(this[id].DependsOn);

    public IEnumerable<string> Down(string id) => this[id].DownRevisions;

    /// <summary>The ids themselves and all that is reached from them.</summary>
    public static HashSet<string> Closure(IEnumerable<string> ids, Func<string, IEnumerable<string>> links)
    {
        var closure = new HashSet<string>(ids);
        while (closure.SelectMany(links).Any(closure.Add)) { }
        return closure;
    }

    public HashSet<string> WithAncestors(params IEnumerable<string> ids) => Closure(ids, Parents);

    /// <summary>All of which an ancestor is one of the ids, themselves included.</summary>
    public HashSet<string> WithDescendants(IReadOnlyCollection<string> ids) =>
        [.. revisions.Select(r => r.Id).Where(id => WithAncestors(id).Overlaps(ids))];

    public IEnumerable<string> Next(string id) =>
        revisions.Where(revision => revision.DownRevisions.Contains(id)).Select(revision => revision.Id);

    /// <summary>Whether one lies below the other, by whatever links.</summary>
    public static bool IsBelow(string low, string high, Func<string, IEnumerable<string>> links) =>
        low != high && Closure([high], links).Contains(low);

    public HashSet<string> HeadsOf(IReadOnlyCollection<string> ids) =>
        [.. ids.Where(id => !ids.Any(other => IsBelow(id, other, Parents)))];

    /// <summary>Always the one that may come next whose last placed parent is earliest, then the least id.</summary>
    public List<string> Order()
    {
        var order = new List<string>();
        while (order.Count < revisions.Count)
        {
            order.Add(
                revisions
                    .Select(revision => revision.Id)
                    .Where(id => !order.Contains(id) && Parents(id).All(order.Contains))
                    .OrderBy(id =>
                        Parents(id).Select(parent => order.IndexOf(parent)).DefaultIfEmpty(-1).Max()
                    )
                    .ThenBy(id => id, StringComparer.Ordinal)
                    .First()
            );
        }
        return order;
    }
}
