using System.Text.Json.Serialization;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A table: ordinary, partitioned, a partition, or foreign.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
public sealed record TableObject(string Schema, string Name) : DatabaseObject
{
    /// <summary>Its columns, in order, those that it inherits among them.</summary>
    public EquatableArray<TableColumn> Columns { get; init; }

    /// <summary>Whether it is not written to the log.</summary>
    public bool IsUnlogged { get; init; }

    /// <summary>How it is partitioned: <c>RANGE (at)</c>; null if it is not.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>The table that it is a partition of; null for none.</summary>
    public QualifiedName? PartitionOf { get; init; }

    /// <summary>What a partition holds: <c>FOR VALUES FROM (1) TO (2)</c>, <c>DEFAULT</c>.</summary>
    public string? PartitionBound { get; init; }

    /// <summary>The tables that it inherits, in order; not those that it is a partition of.</summary>
    public EquatableArray<QualifiedName> Inherits { get; init; }

    /// <summary>The type that a typed table is of; null for none.</summary>
    public string? OfType { get; init; }

    /// <summary>Its access method, if it is not <c>heap</c>.</summary>
    public string? AccessMethod { get; init; }

    /// <summary>Its tablespace, if it is not that of the database.</summary>
    public string? Tablespace { get; init; }

    /// <summary>Its storage parameters, as <c>name=value</c>; those of its TOAST table begin with <c>toast.</c>.</summary>
    public EquatableArray<string> StorageParameters { get; init; }

    /// <summary>What of a row goes to subscribers: <c>FULL</c>, <c>NOTHING</c>; null for the primary key, or an index that says so itself.</summary>
    public string? ReplicaIdentity { get; init; }

    /// <summary>Whether row level security is on.</summary>
    public bool RowSecurity { get; init; }

    /// <summary>Whether it holds for the owner, too.</summary>
    public bool ForceRowSecurity { get; init; }

    /// <summary>The server of a foreign table; null for any other.</summary>
    public string? Server { get; init; }

    /// <summary>The options of a foreign table, as <c>name=value</c>.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <summary>Whether it is a foreign table.</summary>
    [JsonIgnore]
    public bool IsForeign => Server is not null;

    /// <inheritdoc/>
    public override ObjectId Id => new(IsForeign ? ObjectKind.ForeignTable : ObjectKind.Table, Schema, Name);
}
