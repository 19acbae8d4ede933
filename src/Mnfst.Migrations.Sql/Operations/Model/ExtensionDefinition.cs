namespace Mnfst.Migrations.Model;

/// <summary>An extension.</summary>
internal sealed record ExtensionDefinition(ObjectReference Reference) : SchemaObject(Reference)
{
    public Identifier? Schema { get; init; }

    /// <summary>The version, as SQL.</summary>
    public string? Version { get; init; }

    public bool Cascade { get; init; }
}
