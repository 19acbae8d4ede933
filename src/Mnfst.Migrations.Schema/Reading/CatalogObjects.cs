using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>The objects of a database by their place in the catalogue.</summary>
internal sealed class CatalogObjects
{
    private readonly Dictionary<CatalogAddress, DatabaseObject> _objects = [];
    private readonly Dictionary<CatalogAddress, CatalogPart> _parts = [];

    public IEnumerable<DatabaseObject> Objects => _objects.Values;

    public void Add(CatalogAddress address, DatabaseObject item) => _objects.Add(address, item);

    /// <summary>Adds what is no object of its own; of several wholes, the first one counts.</summary>
    public void AddPart(CatalogAddress address, CatalogPart part) => _parts.TryAdd(address, part);

    /// <summary>What stands at a place, or what that is part of; null for what the model does not know.</summary>
    /// <param name="address">The place.</param>
    /// <param name="column">The column there; null for the whole.</param>
    public ObjectId? Find(CatalogAddress address, string? column)
    {
        var isDefault = false;
        // A part's part: the array of a table's row type.
        while (!_objects.ContainsKey(address) && _parts.TryGetValue(address, out var part))
        {
            address = part.Whole;
            column = part.Column;
            isDefault = part.IsDefault;
        }
        if (!_objects.TryGetValue(address, out var item))
            return null;
        return column is not null && item is TableObject or ViewObject
            ? new ObjectId(isDefault ? ObjectKind.Default : ObjectKind.Column, item.Id.Schema, item.Id.Name)
            {
                Member = column,
            }
            : item.Id;
    }
}
