using System.Diagnostics.CodeAnalysis;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>
/// What is known of objects by their names. A name without a schema may mean an object in any, as the search path has it, so it
/// is taken for the one that was spoken of.
/// </summary>
/// <typeparam name="T">What is known.</typeparam>
internal sealed class SqlNameTable<T>
    where T : class
{
    private readonly Dictionary<string, List<(SqlName Name, T Value)>> _byName = new(StringComparer.Ordinal);

    public IEnumerable<(SqlName Name, T Value)> Entries => _byName.Values.SelectMany(entries => entries);

    public void Set(SqlName name, T value)
    {
        Remove(name);
        if (!_byName.TryGetValue(name.Name, out var entries))
            _byName.Add(name.Name, entries = []);
        entries.Add((name, value));
    }

    public T? Find(SqlName name) =>
        _byName.TryGetValue(name.Name, out var entries)
            ? entries.Find(entry => entry.Name.MayMean(name)).Value
            : null;

    public bool TryFind(SqlName name, [NotNullWhen(true)] out T? value) => (value = Find(name)) is not null;

    public bool Contains(SqlName name) => Find(name) is not null;

    public void Remove(SqlName name)
    {
        if (_byName.TryGetValue(name.Name, out var entries))
            entries.RemoveAll(entry => entry.Name.MayMean(name));
    }
}
