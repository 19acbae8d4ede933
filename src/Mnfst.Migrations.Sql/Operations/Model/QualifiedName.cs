namespace Mnfst.Migrations.Model;

/// <summary>The name of something in a schema; as text it is SQL.</summary>
/// <param name="Schema">The schema; without one the <c>search_path</c> decides.</param>
/// <param name="Name">The name in it.</param>
internal sealed record QualifiedName(Identifier? Schema, Identifier Name)
{
    /// <param name="schema">The schema's name, unquoted, or null.</param>
    /// <param name="name">The name in it, unquoted.</param>
    /// <param name="what">What it names, for the error, such as "table".</param>
    public static QualifiedName Of(string? schema, string name, string what) =>
        new(Identifier.OfOptional(schema, "schema"), Identifier.Of(name, what));

    public static QualifiedName Table(string? schema, string name) => Of(schema, name, "table");

    /// <summary>The name of something that lies in the same schema.</summary>
    public QualifiedName Sibling(Identifier name) => this with { Name = name };

    public override string ToString() => Schema is null ? $"{Name}" : $"{Schema}.{Name}";
}
