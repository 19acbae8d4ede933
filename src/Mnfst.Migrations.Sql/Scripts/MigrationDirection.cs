namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>Which way a revision runs.</summary>
public enum MigrationDirection
{
    /// <summary>The revision is applied.</summary>
    Upgrade,

    /// <summary>The revision is reverted.</summary>
    Downgrade,
}
