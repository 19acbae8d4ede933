namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>What is locked, by the numbers of <c>pg_locks</c>; which of them mean something depends on the kind.</summary>
/// <param name="Kind"><c>pg_locks.locktype</c>.</param>
internal sealed record LockTag(string Kind)
{
    /// <summary>The number of the database; 0 for what all share, null for what belongs to none.</summary>
    public uint? Database { get; init; }

    public string? DatabaseName { get; init; }

    /// <summary>Whether its numbers can be looked up in the catalogs of the database that was asked.</summary>
    public bool IsHere { get; init; }

    public uint? Relation { get; init; }

    public int? Page { get; init; }

    public string? VirtualTransaction { get; init; }

    public string? Transaction { get; init; }

    public uint? ClassId { get; init; }

    public uint? ObjectId { get; init; }

    public short? ObjectSubId { get; init; }

    /// <summary>The table of the row, if it is for a row that the session waits for the end of a transaction.</summary>
    public uint? RowOf { get; init; }

    /// <summary>The name of the database, if it is not the one that was asked.</summary>
    public string? OtherDatabase => IsHere || Database is null or 0 ? null : DatabaseName ?? $"{Database}";
}
