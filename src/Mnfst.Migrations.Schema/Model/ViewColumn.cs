using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A column of a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record ViewColumn(string Name, string Type)
{
    /// <summary>Its collation, if it is not that of the type.</summary>
    public QualifiedName? Collation { get; init; }

    /// <summary>The default that an INSERT into the view takes, an expression.</summary>
    public string? Default { get; init; }

    /// <summary>How much is known of the values of a column of a materialized view; null for the default.</summary>
    public int? Statistics { get; init; }

    /// <summary>Its comment; null if it has none.</summary>
    public string? Comment { get; init; }

    /// <summary>What is granted on it.</summary>
    public EquatableArray<Privilege> Privileges { get; init; }
}
