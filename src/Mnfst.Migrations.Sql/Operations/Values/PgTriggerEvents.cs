namespace Mnfst.Migrations;

/// <summary>What a trigger waits for; several are joined by <c>|</c>.</summary>
[Flags]
public enum PgTriggerEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>INSERT</summary>
    Insert = 1,

    /// <summary>UPDATE</summary>
    Update = 1 << 1,

    /// <summary>DELETE</summary>
    Delete = 1 << 2,

    /// <summary>TRUNCATE</summary>
    Truncate = 1 << 3,
}
