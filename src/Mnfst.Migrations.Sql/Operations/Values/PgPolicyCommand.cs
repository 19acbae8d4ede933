namespace Mnfst.Migrations;

/// <summary>The statements that a policy is for.</summary>
public enum PgPolicyCommand
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>SELECT</summary>
    Select,

    /// <summary>INSERT</summary>
    Insert,

    /// <summary>UPDATE</summary>
    Update,

    /// <summary>DELETE</summary>
    Delete,
}
