namespace Mnfst.Migrations.Core.Files;

/// <summary>How a revision runs: the directive <c>transaction</c>.</summary>
public enum TransactionMode
{
    /// <summary>All steps in one transaction, together with the journal row; autocommit blocks and backfills excepted.</summary>
    Revision,

    /// <summary>Every step for itself, outside a transaction.</summary>
    None,
}
