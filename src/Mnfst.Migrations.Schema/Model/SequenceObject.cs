namespace Mnfst.Migrations.Schema.Model;

/// <summary>A sequence that is not that of an identity column.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Options">How it counts.</param>
public sealed record SequenceObject(string Schema, string Name, SequenceOptions Options) : DatabaseObject
{
    /// <summary>Whether it is not written to the log (since PostgreSQL 15).</summary>
    public bool IsUnlogged { get; init; }

    /// <summary>The column with which it is dropped; null for none.</summary>
    public ColumnName? OwnedBy { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Sequence, Schema, Name);
}
