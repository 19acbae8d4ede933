namespace Mnfst.Migrations.Model;

/// <summary>Something in a database; as text it is SQL, as DROP and COMMENT ON take it: <c>TABLE users</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, or the name of the table that it belongs to.</param>
internal sealed record ObjectReference(ObjectKind Kind, QualifiedName Name)
{
    /// <summary>The name of what belongs to a table; null for what stands for itself.</summary>
    public Identifier? Member { get; init; }

    /// <summary>The arguments that tell a function from others of its name, with their parentheses; else empty.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>How ALTER names it, which knows columns and constraints as parts of their table.</summary>
    public string Altered =>
        Kind == ObjectKind.Column || Kind == ObjectKind.Constraint ? $"TABLE {Name}" : ToString();

    /// <summary>The action of ALTER that renames it.</summary>
    public string RenameTo(Identifier name) =>
        Kind == ObjectKind.Column || Kind == ObjectKind.Constraint
            ? $"RENAME {Kind.Keyword} {Member} TO {name}"
            : $"RENAME TO {name}";

    public ObjectReference Named(Identifier name) =>
        Member is null ? this with { Name = Name.Sibling(name) } : this with { Member = name };

    public override string ToString() =>
        Member is null ? $"{Kind.Keyword} {Name}{Arguments}"
        : Kind == ObjectKind.Column ? $"COLUMN {Name}.{Member}"
        : $"{Kind.Keyword} {Member} ON {Name}";
}
