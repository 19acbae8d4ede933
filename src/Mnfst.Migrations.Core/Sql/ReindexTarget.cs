namespace Mnfst.Migrations.Core.Sql;

/// <summary>What a REINDEX builds again.</summary>
public enum ReindexTarget
{
    /// <summary>One index.</summary>
    Index,

    /// <summary>All indexes of a table.</summary>
    Table,

    /// <summary>All indexes of a schema.</summary>
    Schema,

    /// <summary>All indexes of a database.</summary>
    Database,

    /// <summary>All indexes on system catalogs.</summary>
    System,
}
