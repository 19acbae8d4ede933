using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>A schema.</summary>
/// <param name="Name">Its name, unquoted.</param>
public sealed record PgSchema(string Name) : PgDefinition
{
    /// <summary>The role that owns it; without one it is the role that runs the migration.</summary>
    public string? Owner { get; init; }

    internal override SchemaObject ToObject() =>
        new SchemaDefinition(PgObject.Schema(Name).Reference, Identifier.OfOptional(Owner, "role"));
}
