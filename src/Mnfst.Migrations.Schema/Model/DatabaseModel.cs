using System.Diagnostics.CodeAnalysis;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>
/// The schema of a database. It does not depend on the order of rows in the catalogue, on OIDs, or on the
/// <c>search_path</c> of who reads it.
/// </summary>
public sealed class DatabaseModel
{
    private readonly Dictionary<ObjectId, DatabaseObject> _byId;

    /// <summary>Makes a model.</summary>
    /// <param name="objects">Its objects.</param>
    /// <param name="dependencies">What stands on what.</param>
    /// <param name="unknown">What else the database holds.</param>
    /// <exception cref="ArgumentException">Two objects have one id.</exception>
    public DatabaseModel(
        IEnumerable<DatabaseObject> objects,
        IEnumerable<Dependency> dependencies,
        IEnumerable<UnknownObject> unknown
    )
    {
        Objects = objects.OrderBy(item => item.Id, ObjectId.Order).ToEquatableArray();
        Dependencies = dependencies
            .Distinct()
            .OrderBy(dependency => dependency.Dependent, ObjectId.Order)
            .ThenBy(dependency => dependency.On, ObjectId.Order)
            .ToEquatableArray();
        Unknown = unknown
            .OrderBy(item => item.Kind, StringComparer.Ordinal)
            .ThenBy(item => item.Name, StringComparer.Ordinal)
            .ToEquatableArray();
        _byId = Objects.ToDictionary(item => item.Id);
    }

    /// <summary>A model without objects.</summary>
    public static DatabaseModel Empty { get; } = new([], [], []);

    /// <summary>The objects, in the order of their ids.</summary>
    public EquatableArray<DatabaseObject> Objects { get; }

    /// <summary>What stands on what, in the order of their ids.</summary>
    public EquatableArray<Dependency> Dependencies { get; }

    /// <summary>What the database holds and the model does not know; it is not compared.</summary>
    public EquatableArray<UnknownObject> Unknown { get; }

    /// <summary>Whether NOT NULL is a constraint with a name, as PostgreSQL has it since version 18.</summary>
    internal bool NamesNotNull => ServerVersion >= 18;

    /// <summary>The major version of the server that it was read from; null for none. It is no part of the schema.</summary>
    public int? ServerVersion { get; init; }

    /// <summary>Finds an object.</summary>
    /// <returns>The object; null if there is none of that id.</returns>
    public DatabaseObject? Find(ObjectId id) => _byId.GetValueOrDefault(id);

    /// <summary>Finds an object.</summary>
    public bool TryFind(ObjectId id, [NotNullWhen(true)] out DatabaseObject? found) =>
        _byId.TryGetValue(id, out found);

    /// <summary>
    /// The relation that a constraint, an index, a trigger, a rule, a policy, a column or a default is part of; null for what
    /// is part of none.
    /// </summary>
    public DatabaseObject? RelationOf(ObjectId id) =>
        _byId.GetValueOrDefault(id) switch
        {
            IndexObject index => Relation(index.Schema, index.Table),
            _ when id.Member is not null && id.Kind != ObjectKind.DefaultPrivileges => Relation(
                id.Schema,
                id.Name
            ),
            _ => null,
        };

    /// <summary>The model without some of its objects, and without what is part of them.</summary>
    /// <param name="isLeftOut">Whether an object is left out.</param>
    public DatabaseModel Without(Predicate<ObjectId> isLeftOut)
    {
        var left = Objects
            .Where(item => !isLeftOut(item.Id))
            .Where(item => RelationOf(item.Id) is not { } relation || !isLeftOut(relation.Id))
            .ToList();
        var ids = left.Select(item => item.Id).ToHashSet();
        return new DatabaseModel(
            left,
            Dependencies.Where(dependency => IsLeft(dependency.Dependent) && IsLeft(dependency.On)),
            Unknown
        )
        {
            ServerVersion = ServerVersion,
        };

        bool IsLeft(ObjectId id) =>
            id.Kind is ObjectKind.Column or ObjectKind.Default
                ? RelationOf(id) is { } relation && ids.Contains(relation.Id)
                : ids.Contains(id);
    }

    private DatabaseObject? Relation(string? schema, string name)
    {
        foreach (var kind in Relations)
        {
            if (_byId.TryGetValue(new ObjectId(kind, schema, name), out var found))
                return found;
        }
        return null;
    }

    private static readonly ObjectKind[] Relations =
    [
        ObjectKind.Table,
        ObjectKind.View,
        ObjectKind.MaterializedView,
        ObjectKind.ForeignTable,
    ];
}
