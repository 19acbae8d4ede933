namespace Mnfst.Migrations.Model;

/// <summary>A sequence.</summary>
internal sealed record SequenceDefinition(ObjectReference Reference, SequenceOptions Options)
    : SchemaObject(Reference)
{
    /// <summary>The type of its values, as SQL; null for bigint.</summary>
    public string? Type { get; init; }

    /// <summary>The column with which it is dropped; null for none.</summary>
    public ObjectReference? OwnedBy { get; init; }
}
