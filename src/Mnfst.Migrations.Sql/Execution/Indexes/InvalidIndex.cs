using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Execution.Indexes;

/// <summary>An index that is INVALID: kept up to date on every write, and of no use to queries.</summary>
/// <param name="Index">The index.</param>
/// <param name="Table">Its table.</param>
internal sealed record InvalidIndex(SqlName Index, SqlName Table)
{
    /// <summary>Whether it is that of a partitioned table, which is invalid as long as a partition lacks it.</summary>
    public bool IsPartitioned { get; init; }

    /// <summary>Whether a REINDEX CONCURRENTLY left it, as its name says: <c>..._ccnew</c>, <c>..._ccold</c>.</summary>
    public bool IsOfReindex { get; init; }

    /// <summary>Whether somebody else's session builds an index of which nothing more can be seen: it may be this one.</summary>
    public bool MayBeBuilding { get; init; }

    /// <summary>Whether its table can be locked: not that of a materialized view.</summary>
    public bool IsOnTable { get; init; }

    /// <summary>How much room it takes, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The index, as SQL.</summary>
    public string Sql => Index.ToSql();

    /// <summary>Its table, as SQL.</summary>
    public string TableSql => Table.ToSql();
}
