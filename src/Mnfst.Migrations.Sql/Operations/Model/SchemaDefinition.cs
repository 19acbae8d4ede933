namespace Mnfst.Migrations.Model;

/// <summary>A schema.</summary>
internal sealed record SchemaDefinition(ObjectReference Reference, Identifier? Owner)
    : SchemaObject(Reference);
