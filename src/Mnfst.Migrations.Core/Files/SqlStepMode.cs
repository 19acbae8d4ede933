namespace Mnfst.Migrations.Core.Files;

/// <summary>How one step of a revision runs.</summary>
public enum SqlStepMode
{
    /// <summary>In the transaction of the revision, if the revision has one.</summary>
    Transactional,

    /// <summary>By itself, outside a transaction: a step of an <c>autocommit</c> block.</summary>
    Autocommit,

    /// <summary>Batch by batch, each batch in a transaction of its own: the directive <c>backfill</c>.</summary>
    Backfill,
}
