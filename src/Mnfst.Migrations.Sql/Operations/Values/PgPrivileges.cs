namespace Mnfst.Migrations;

/// <summary>What one may do with something; several are joined by <c>|</c>.</summary>
[Flags]
public enum PgPrivileges
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>SELECT</summary>
    Select = 1,

    /// <summary>INSERT</summary>
    Insert = 1 << 1,

    /// <summary>UPDATE</summary>
    Update = 1 << 2,

    /// <summary>DELETE</summary>
    Delete = 1 << 3,

    /// <summary>TRUNCATE</summary>
    Truncate = 1 << 4,

    /// <summary>REFERENCES: to make foreign keys that refer to it.</summary>
    References = 1 << 5,

    /// <summary>TRIGGER: to make triggers on it.</summary>
    Trigger = 1 << 6,

    /// <summary>USAGE, of schemas, sequences, types and languages.</summary>
    Usage = 1 << 7,

    /// <summary>CREATE, in schemas and databases.</summary>
    Create = 1 << 8,

    /// <summary>CONNECT, to databases.</summary>
    Connect = 1 << 9,

    /// <summary>TEMPORARY: to make temporary tables in a database.</summary>
    Temporary = 1 << 10,

    /// <summary>EXECUTE, of functions and procedures.</summary>
    Execute = 1 << 11,

    /// <summary>MAINTAIN: VACUUM, ANALYZE, REINDEX and so on, from PostgreSQL 17 on.</summary>
    Maintain = 1 << 12,

    /// <summary>ALL: whatever there is for this kind of things.</summary>
    All = 1 << 13,
}
