using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record TableColumn(string Name, string Type)
{
    /// <summary>Its collation, if it is not that of the type.</summary>
    public QualifiedName? Collation { get; init; }

    /// <summary>Whether it refuses nulls.</summary>
    public bool NotNull { get; init; }

    /// <summary>The not-null constraint, where it is more than a flag (since PostgreSQL 18).</summary>
    public NotNullConstraint? NotNullConstraint { get; init; }

    /// <summary>Its default, an expression.</summary>
    public string? Default { get; init; }

    /// <summary>The expression of a generated column; null for any other.</summary>
    public string? Generated { get; init; }

    /// <summary>Whether a generated column is computed when it is read (since PostgreSQL 18), not stored.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>Its identity; null if it is no identity column.</summary>
    public ColumnIdentity? Identity { get; init; }

    /// <summary>How it is stored, if that is not the type's way: <c>EXTERNAL</c>.</summary>
    public string? Storage { get; init; }

    /// <summary>How it is compressed, if that is said: <c>lz4</c>.</summary>
    public string? Compression { get; init; }

    /// <summary>How much is known of its values; null for the default.</summary>
    public int? Statistics { get; init; }

    /// <summary>Its parameters, as <c>name=value</c>: <c>n_distinct=5</c>.</summary>
    public EquatableArray<string> Parameters { get; init; }

    /// <summary>The options of a column of a foreign table, as <c>name=value</c>.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <summary>Whether it is there only because a parent has it.</summary>
    public bool IsInherited { get; init; }

    /// <summary>Its comment; null if it has none.</summary>
    public string? Comment { get; init; }

    /// <summary>What is granted on it.</summary>
    public EquatableArray<Privilege> Privileges { get; init; }
}
