namespace Mnfst.Migrations.Core.Sql;

/// <summary>What a statement does that begins, ends or parts a transaction.</summary>
public enum TransactionAction
{
    /// <summary><c>BEGIN</c> or <c>START TRANSACTION</c></summary>
    Begin,

    /// <summary><c>COMMIT</c> or <c>END</c></summary>
    Commit,

    /// <summary><c>ROLLBACK</c> or <c>ABORT</c></summary>
    Rollback,

    /// <summary><c>SAVEPOINT</c></summary>
    Savepoint,

    /// <summary><c>RELEASE</c></summary>
    ReleaseSavepoint,

    /// <summary><c>ROLLBACK TO</c></summary>
    RollbackToSavepoint,

    /// <summary><c>PREPARE TRANSACTION</c></summary>
    Prepare,

    /// <summary><c>COMMIT PREPARED</c></summary>
    CommitPrepared,

    /// <summary><c>ROLLBACK PREPARED</c></summary>
    RollbackPrepared,
}
