namespace Mnfst.Migrations;

/// <summary>The modes in which a statement locks a table, the weakest first (PostgreSQL manual, 13.3.1).</summary>
public enum LockMode : byte
{
    /// <summary>ACCESS SHARE: of queries; only ACCESS EXCLUSIVE waits for it.</summary>
    AccessShare,

    /// <summary>ROW SHARE: of SELECT FOR UPDATE and the like.</summary>
    RowShare,

    /// <summary>ROW EXCLUSIVE: of statements that change rows.</summary>
    RowExclusive,

    /// <summary>SHARE UPDATE EXCLUSIVE: blocks other schema changes and VACUUM.</summary>
    ShareUpdateExclusive,

    /// <summary>SHARE: blocks writes.</summary>
    Share,

    /// <summary>SHARE ROW EXCLUSIVE: blocks writes, and itself.</summary>
    ShareRowExclusive,

    /// <summary>EXCLUSIVE: blocks writes and SELECT FOR UPDATE.</summary>
    Exclusive,

    /// <summary>ACCESS EXCLUSIVE: blocks reads and writes.</summary>
    AccessExclusive,
}
