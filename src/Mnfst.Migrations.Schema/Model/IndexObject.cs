using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>An index that no constraint has made, and that is not part of the index of a partitioned table.</summary>
/// <param name="Schema">Its schema, which is that of its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">Its table or materialized view.</param>
/// <param name="Method">Its method: <c>btree</c>.</param>
public sealed record IndexObject(string Schema, string Name, string Table, string Method) : DatabaseObject
{
    /// <summary>Whether no two rows may be equal.</summary>
    public bool IsUnique { get; init; }

    /// <summary>What it is sorted by.</summary>
    public EquatableArray<IndexKey> Keys { get; init; }

    /// <summary>Columns that it only carries.</summary>
    public EquatableArray<string> Include { get; init; }

    /// <summary>Whether nulls are equal to each other (since PostgreSQL 15).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>The rows that it has, a condition; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>Its storage parameters, as <c>name=value</c>.</summary>
    public EquatableArray<string> StorageParameters { get; init; }

    /// <summary>Its tablespace, if it is not that of the database.</summary>
    public string? Tablespace { get; init; }

    /// <summary>Whether it is not in use: what a failed CREATE INDEX CONCURRENTLY leaves, or ON ONLY makes.</summary>
    public bool IsInvalid { get; init; }

    /// <summary>Whether its table was clustered by it.</summary>
    public bool IsClustered { get; init; }

    /// <summary>Whether it says what of a row goes to subscribers.</summary>
    public bool IsReplicaIdentity { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Index, Schema, Name);
}
