using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Knowing;

/// <summary>Which tables have columns of a type, or of what is made of it.</summary>
/// <param name="model">The database.</param>
internal sealed class TypeUsers(DatabaseModel model)
{
    private const string Subtype = "SUBTYPE = ";
    private ILookup<string, string>? _madeOf;
    private ILookup<string, QualifiedName>? _tables;

    /// <summary>Finds the tables.</summary>
    public IReadOnlyList<QualifiedName> Of(QualifiedName type)
    {
        _madeOf ??= MadeOf().ToLookup(pair => pair.Of, pair => pair.Type);
        _tables ??= model
            .Objects.OfType<TableObject>()
            .SelectMany(table =>
                table.Columns.Select(column =>
                    (column.Type, Table: new QualifiedName(table.Schema, table.Name))
                )
            )
            .ToLookup(pair => Bare(pair.Type), pair => pair.Table);
        var types = new List<string> { type.ToString() };
        for (var i = 0; i < types.Count; i++)
            types.AddRange(_madeOf[types[i]].Except(types).ToList());
        return [.. types.SelectMany(name => _tables[name]).Distinct()];
    }

    private IEnumerable<(string Type, string Of)> MadeOf() =>
        model.Objects.SelectMany(item =>
            item switch
            {
                DomainObject domain => [(NameOf(domain.Schema, domain.Name), Bare(domain.Type))],
                CompositeTypeObject composite => composite.Attributes.Select(field =>
                    (NameOf(composite.Schema, composite.Name), Bare(field.Type))
                ),
                RangeTypeObject range => range
                    .Options.Where(option => option.StartsWith(Subtype, StringComparison.Ordinal))
                    .Select(option => (NameOf(range.Schema, range.Name), Bare(option[Subtype.Length..]))),
                _ => Enumerable.Empty<(string, string)>(),
            }
        );

    private static string NameOf(string schema, string name) => new QualifiedName(schema, name).ToString();

    /// <summary>A type without the brackets of an array, and without its modifiers.</summary>
    private static string Bare(string type)
    {
        var end = type.IndexOfAny(['[', '(']);
        return end < 0 ? type : type[..end];
    }
}
