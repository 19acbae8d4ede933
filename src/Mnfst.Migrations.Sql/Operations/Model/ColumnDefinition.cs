using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>A column of a new table, or a new column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as SQL.</param>
internal sealed record ColumnDefinition(Identifier Name, string Type)
{
    public QualifiedName? Collation { get; init; }

    public bool NotNull { get; init; }

    /// <summary>The default, as SQL.</summary>
    public string? Default { get; init; }

    public IdentityDefinition? Identity { get; init; }

    /// <summary>What the stored value is computed by.</summary>
    public SqlFragment? Generated { get; init; }

    /// <summary>Whether what is generated is computed when it is read.</summary>
    public bool Virtual { get; init; }

    /// <summary>Where long values are kept; null for what is usual for the type.</summary>
    public ColumnStorage? Storage { get; init; }

    /// <summary>How long values are compressed, as SQL; null for what is usual on the server.</summary>
    public string? Compression { get; init; }

    /// <summary>The comment on it, as SQL; null for none.</summary>
    public string? Comment { get; init; }

    public ServerFeature? Feature =>
        Virtual ? ServerFeature.VirtualColumns
        : Storage is not null ? ServerFeature.StorageInTable
        : null;
}
