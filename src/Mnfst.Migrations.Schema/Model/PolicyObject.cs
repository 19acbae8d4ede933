using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A policy of row level security.</summary>
/// <param name="Schema">The schema of its table.</param>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
public sealed record PolicyObject(string Schema, string Table, string Name) : DatabaseObject
{
    /// <summary><c>SELECT</c>, <c>INSERT</c>, <c>UPDATE</c> or <c>DELETE</c>; null for all.</summary>
    public string? Command { get; init; }

    /// <summary>Whether it takes rows away, where others add some.</summary>
    public bool IsRestrictive { get; init; }

    /// <summary>The roles for which it holds, by name; none for PUBLIC.</summary>
    public EquatableArray<string> Roles { get; init; }

    /// <summary>The condition of rows that are read; null for none.</summary>
    public string? Using { get; init; }

    /// <summary>The condition of rows that are written; null for none.</summary>
    public string? WithCheck { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Policy, Schema, Table) { Member = Name };
}
