using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A publication.</summary>
/// <param name="Name">Its name.</param>
public sealed record PublicationObject(string Name) : DatabaseObject
{
    /// <summary>Whether all tables are in it.</summary>
    public bool IsForAllTables { get; init; }

    /// <summary>The tables in it, by name.</summary>
    public EquatableArray<PublishedTable> Tables { get; init; }

    /// <summary>The schemas whose tables are in it, by name.</summary>
    public EquatableArray<string> Schemas { get; init; }

    /// <summary>What is published: <c>insert</c>, <c>update</c>, <c>delete</c>, <c>truncate</c>.</summary>
    public EquatableArray<string> Operations { get; init; }

    /// <summary>Whether changes of partitions are told as those of the partitioned table.</summary>
    public bool IsViaPartitionRoot { get; init; }

    /// <summary>Which generated columns are published: <c>stored</c> (since PostgreSQL 18); null for none.</summary>
    public string? GeneratedColumns { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Publication, null, Name);
}
