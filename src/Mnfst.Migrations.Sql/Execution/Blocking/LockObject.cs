namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>What a session waits to lock.</summary>
/// <param name="Kind">Its kind, as <c>pg_locks.locktype</c> names it: <c>relation</c>, <c>transactionid</c>.</param>
/// <param name="Text">What it is, for people: <c>public.orders</c>, <c>a row of public.orders</c>.</param>
internal sealed record LockObject(string Kind, string Text)
{
    /// <summary>The table, index or the like, with its schema; null if it is none, or its name cannot be told from here.</summary>
    public string? Relation { get; init; }

    /// <summary>Its database, if that is another one than the one that was asked; else null.</summary>
    public string? Database { get; init; }

    /// <summary>Whether it is locked in modes that mean something to people: rows and transactions are not.</summary>
    public bool HasModes => Kind is "relation" or "object" or "advisory" or "userlock";
}
