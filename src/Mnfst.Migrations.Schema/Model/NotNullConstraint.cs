namespace Mnfst.Migrations.Schema.Model;

/// <summary>A not-null constraint that PostgreSQL 18 has as an object, where it differs from what NOT NULL alone would make.</summary>
public sealed record NotNullConstraint
{
    /// <summary>Its name; null for the one that PostgreSQL gives.</summary>
    public string? Name { get; init; }

    /// <summary>Whether children do not have it.</summary>
    public bool IsNoInherit { get; init; }

    /// <summary>Whether existing rows were not checked.</summary>
    public bool IsNotValid { get; init; }

    /// <summary>Its comment; null if it has none.</summary>
    public string? Comment { get; init; }
}
