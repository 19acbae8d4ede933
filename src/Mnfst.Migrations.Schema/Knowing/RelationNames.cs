using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Knowing;

/// <summary>Which object of a database a name means, as a session with a search path finds it.</summary>
/// <typeparam name="T">The objects.</typeparam>
internal sealed class RelationNames<T>
    where T : class
{
    private readonly IReadOnlyList<string> _searchPath;
    private readonly Dictionary<(string Schema, string Name), T> _byName;

    /// <param name="searchPath">The schemas of the search path, those that are there.</param>
    /// <param name="objects">The objects.</param>
    /// <param name="nameOf">Their names.</param>
    public RelationNames(
        IReadOnlyList<string> searchPath,
        IEnumerable<T> objects,
        Func<T, QualifiedName> nameOf
    )
    {
        _searchPath = searchPath;
        _byName = objects.ToDictionary(item => (nameOf(item).Schema, nameOf(item).Name));
    }

    /// <summary>The object of a name; null if there is none.</summary>
    public T? Find(SqlName name) =>
        name.Schema is { } schema
            ? _byName.GetValueOrDefault((schema, name.Name))
            : _searchPath
                .Select(path => _byName.GetValueOrDefault((path, name.Name)))
                .FirstOrDefault(found => found is not null);

    /// <summary>The name by which a statement would mean an object: without its schema where the search path finds it.</summary>
    public SqlName NameOf(QualifiedName name)
    {
        var bare = new SqlName(null, name.Name);
        return
            Find(bare) is { } found
            && ReferenceEquals(found, _byName.GetValueOrDefault((name.Schema, name.Name)))
            ? bare
            : new SqlName(name.Schema, name.Name);
    }
}
