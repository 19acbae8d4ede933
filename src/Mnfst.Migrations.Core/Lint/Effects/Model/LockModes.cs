namespace Mnfst.Migrations.Core.Lint.Effects.Model;

/// <summary>What the modes of locks are called, and which wait for which.</summary>
internal static class LockModes
{
    private static readonly string[] Names =
    [
        "ACCESS SHARE",
        "ROW SHARE",
        "ROW EXCLUSIVE",
        "SHARE UPDATE EXCLUSIVE",
        "SHARE",
        "SHARE ROW EXCLUSIVE",
        "EXCLUSIVE",
        "ACCESS EXCLUSIVE",
    ];

    /// <summary>The weakest mode that each conflicts with (table 13.2): it conflicts with all that are stronger, too.</summary>
    private static readonly LockMode[] WeakestConflicts =
    [
        LockMode.AccessExclusive,
        LockMode.Exclusive,
        LockMode.Share,
        LockMode.ShareUpdateExclusive,
        LockMode.RowExclusive,
        LockMode.RowExclusive,
        LockMode.RowShare,
        LockMode.AccessShare,
    ];

    /// <summary>The name in the manual and in LOCK: SHARE ROW EXCLUSIVE.</summary>
    public static string Name(this LockMode mode) => Names[(int)mode];

    /// <summary>The mode of a name; null if there is none of that name.</summary>
    public static LockMode? Named(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : (LockMode)index;
    }

    /// <summary>
    /// The mode that <c>pg_locks</c> names, such as <c>ShareRowExclusiveLock</c>. Its <c>SIReadLock</c> is none: a mark of
    /// serializable transactions, which locks nobody out.
    /// </summary>
    public static LockMode OfServer(string name) =>
        (LockMode)Enum.Parse(typeof(LockMode), name.Substring(0, name.Length - "Lock".Length));

    /// <summary>Whether two transactions cannot hold these locks on one table at a time.</summary>
    public static bool ConflictsWith(this LockMode mode, LockMode other) =>
        other >= WeakestConflicts[(int)mode] && !(mode == LockMode.Share && other == LockMode.Share);

    /// <summary>Whom the lock keeps waiting, for a message; null if it is only for changes of the schema that a statement waits.</summary>
    public static string? Blocks(this LockMode mode) =>
        mode switch
        {
            LockMode.AccessExclusive => "blocks reads and writes",
            LockMode.Share or LockMode.ShareRowExclusive or LockMode.Exclusive => "blocks writes",
            LockMode.ShareUpdateExclusive => "blocks other schema changes and VACUUM",
            _ => null,
        };
}
