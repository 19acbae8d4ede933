namespace Mnfst.Migrations.Schema.Planning;

/// <summary>How something is made on a table that may hold rows, so that others can read and write it meanwhile.</summary>
internal enum OnlineForm
{
    /// <summary>By one statement: the table is new, or the statement does not take long.</summary>
    Plain,

    /// <summary>An index, CONCURRENTLY.</summary>
    Concurrently,

    /// <summary>A constraint first for new rows, then for those that are there.</summary>
    NotValid,

    /// <summary>A key from an index that was made CONCURRENTLY.</summary>
    UsingIndex,

    /// <summary>A column without the default that would rewrite the table, which rows get one by one.</summary>
    Backfilled,
}
