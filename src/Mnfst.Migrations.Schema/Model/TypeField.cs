namespace Mnfst.Migrations.Schema.Model;

/// <summary>An attribute of a composite type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record TypeField(string Name, string Type)
{
    /// <summary>Its collation, if it is not that of the type.</summary>
    public QualifiedName? Collation { get; init; }

    /// <summary>Its comment; null if it has none.</summary>
    public string? Comment { get; init; }
}
