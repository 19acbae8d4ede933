using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>A statement that has to be run in a way of its own, recognised by its tokens.</summary>
public abstract record SqlCommand
{
    private protected SqlCommand() { }

    /// <summary>
    /// Recognises a statement; null if it is none of the kinds below, or broken. Only what is needed is read:
    /// the server judges the rest.
    /// </summary>
    /// <param name="statement">The text of one statement.</param>
    public static SqlCommand? Recognize(string statement) => SqlCommandRecognizer.Recognize(statement);

    /// <summary>The word that a statement begins with, as it is written; empty if it begins with none.</summary>
    /// <param name="statement">The text of one statement.</param>
    public static string FirstWordOf(string statement)
    {
        var first = new SqlTokenReader(statement).Next;
        return first.Kind == SqlTokenKind.Identifier
            ? statement.Substring(first.Span.Start, first.Span.Length)
            : "";
    }
}

/// <summary>
/// <c>CREATE [UNIQUE] INDEX CONCURRENTLY [[IF NOT EXISTS] name] ON [ONLY] table ...</c>
/// </summary>
/// <param name="IsUnique">Whether the index is UNIQUE.</param>
/// <param name="IfNotExists">Whether an index that exists is no error, be it valid or not.</param>
/// <param name="Name">The name of the index, which goes into the table's schema; null if the server chooses it.</param>
/// <param name="Table">The table.</param>
public sealed record CreateIndexConcurrently(bool IsUnique, bool IfNotExists, string? Name, SqlName Table)
    : SqlCommand
{
    /// <summary>What of a statement stands behind the table: the method, the columns, and the rest.</summary>
    /// <param name="statement">The text of a statement that is recognised as one of this kind.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string BodyOf(string statement) =>
        SqlCommandRecognizer.IndexBodyOf(statement)
        ?? throw new ArgumentException("It is not a CREATE INDEX CONCURRENTLY.", nameof(statement));
}

/// <summary><c>DROP INDEX CONCURRENTLY [IF EXISTS] name [, ...]</c></summary>
/// <param name="IfExists">Whether an index that does not exist is no error.</param>
/// <param name="Names">The names of the indexes.</param>
public sealed record DropIndexConcurrently(bool IfExists, EquatableArray<SqlName> Names) : SqlCommand;

/// <summary>
/// <c>REINDEX ... CONCURRENTLY ...</c>, or <c>REINDEX (CONCURRENTLY) ...</c>
/// </summary>
/// <param name="Target">What is built again.</param>
/// <param name="Name">Its name; null for the current database.</param>
public sealed record ReindexConcurrently(ReindexTarget Target, SqlName? Name) : SqlCommand;

/// <summary><c>ALTER TABLE [IF EXISTS] table DETACH PARTITION partition CONCURRENTLY</c></summary>
/// <param name="Table">The table.</param>
/// <param name="Partition">The partition of it.</param>
public sealed record DetachPartitionConcurrently(SqlName Table, SqlName Partition) : SqlCommand;

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

/// <summary>
/// <c>SET name ...</c>, <c>SET ROLE</c>, <c>RESET name</c> and the like: changes the session for longer than a transaction, unlike
/// <c>SET LOCAL</c>, <c>SET CONSTRAINTS</c> and <c>SET TRANSACTION</c>.
/// </summary>
public sealed record SetSession : SqlCommand;

/// <summary>A statement that begins, ends or parts a transaction.</summary>
/// <param name="Action">What it does.</param>
public sealed record TransactionControl(TransactionAction Action) : SqlCommand;

/// <summary>What a <see cref="TransactionControl"/> statement does.</summary>
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
