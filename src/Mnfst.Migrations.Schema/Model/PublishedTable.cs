using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A table of a publication.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
public sealed record PublishedTable(string Schema, string Name)
{
    /// <summary>The columns that are published; none for all.</summary>
    public EquatableArray<string> Columns { get; init; }

    /// <summary>The rows that are published, a condition; null for all.</summary>
    public string? Where { get; init; }
}
