namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>
/// The modes of a lock on a relation, the weakest first, with the numbers of the server's <c>lockdefs.h</c>
/// (PostgreSQL manual, "Table-Level Locks").
/// </summary>
internal enum LockMode
{
    AccessShare = 1,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
}

/// <summary>How modes are written.</summary>
internal static class LockModes
{
    /// <summary>As SQL says it: <c>ACCESS EXCLUSIVE</c>.</summary>
    public static string ToSql(this LockMode mode) =>
        mode switch
        {
            LockMode.AccessShare => "ACCESS SHARE",
            LockMode.RowShare => "ROW SHARE",
            LockMode.RowExclusive => "ROW EXCLUSIVE",
            LockMode.ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
            LockMode.Share => "SHARE",
            LockMode.ShareRowExclusive => "SHARE ROW EXCLUSIVE",
            LockMode.Exclusive => "EXCLUSIVE",
            LockMode.AccessExclusive => "ACCESS EXCLUSIVE",
            _ => throw new ArgumentOutOfRangeException(nameof(mode)),
        };

    /// <summary>The mode that <c>pg_locks</c> names, such as <c>AccessExclusiveLock</c>.</summary>
    public static LockMode Parse(string name) => Enum.Parse<LockMode>(name[..^"Lock".Length]);
}
