using System.Collections.Concurrent;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Verification.Faults;

namespace Mnfst.Migrations.Verification.Orders;

/// <summary>Which objects of the database each revision touches: those that it changes, and those on which these stand.</summary>
internal sealed class TouchedObjects
{
    private readonly ConcurrentDictionary<string, Touched> _touched = new(StringComparer.Ordinal);

    /// <summary>Notes what a revision did.</summary>
    /// <param name="revision">Its id.</param>
    /// <param name="before">The schema before it.</param>
    /// <param name="after">The schema after it.</param>
    public void Add(string revision, DatabaseModel before, DatabaseModel after)
    {
        var changed = SchemaDifference.NamesBetween(before, after).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var model in new[] { before, after })
        {
            foreach (var item in model.Objects)
            {
                if (changed.Contains(item.Id.ToString()) && model.RelationOf(item.Id) is { } relation)
                    used.Add(relation.Id.ToString());
            }
            foreach (var dependency in model.Dependencies)
            {
                if (changed.Contains(NameOf(dependency.Dependent, model)))
                    used.Add(NameOf(dependency.On, model));
            }
        }
        _touched[revision] = new Touched(changed, used);
    }

    /// <summary>What two revisions both touch and one of them at least changes, in the order of names.</summary>
    public IReadOnlyList<string> Shared(string one, string other)
    {
        if (!_touched.TryGetValue(one, out var left) || !_touched.TryGetValue(other, out var right))
            return [];
        return
        [
            .. left
                .Changed.Where(right.Touches)
                .Concat(right.Changed.Where(left.Touches))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a revision changes any of some objects.</summary>
    public bool Changes(string revision, IEnumerable<string> objects) =>
        _touched.TryGetValue(revision, out var touched) && objects.Any(touched.Changed.Contains);

    /// <summary>Of a column or a default, that of the table, which is what people know.</summary>
    private static string NameOf(ObjectId id, DatabaseModel model) =>
        id.Kind is ObjectKind.Column or ObjectKind.Default && model.RelationOf(id) is { } relation
            ? relation.Id.ToString()
            : id.ToString();

    private sealed record Touched(HashSet<string> Changed, HashSet<string> Used)
    {
        public bool Touches(string name) => Changed.Contains(name) || Used.Contains(name);
    }
}
