using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>An extension that is installed on the server.</summary>
/// <param name="Name">Its name, unquoted.</param>
public sealed record PgExtension(string Name) : PgDefinition
{
    /// <summary>The schema that it puts its things into; without one the first of the <c>search_path</c>.</summary>
    public string? Schema { get; init; }

    /// <summary>The version; without one the one that it names itself.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the extensions that it needs are created too.</summary>
    public bool Cascade { get; init; }

    internal override SchemaObject ToObject() =>
        new ExtensionDefinition(PgObject.Extension(Name).Reference)
        {
            Schema = Identifier.OfOptional(Schema, "schema"),
            Version = Version is null ? null : ((PgConstant)Version).Sql,
            Cascade = Cascade,
        };
}
