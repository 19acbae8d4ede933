using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;

namespace Mnfst.Migrations.Core.Statements;

/// <summary>A statement that has to be run in a way of its own, recognised by its tokens.</summary>
public abstract record SqlCommand
{
    private protected SqlCommand() { }

    /// <summary>
    /// Recognises a statement; null if it is none of the kinds below, or broken. Only what is needed is read:
    /// the server judges the rest.
    /// </summary>
    /// <param name="statement">The text of one statement.</param>
    public static SqlCommand? Recognize(string statement) =>
        MayBeOne(statement) ? CommandOf(StatementReader.Read(statement)) : null;

    /// <summary>Most statements are none of these, as their first words tell without the rest.</summary>
    private static bool MayBeOne(string statement)
    {
        var tokens = new SqlTokenReader(statement);
        if (tokens.TryTake("create"))
        {
            tokens.TryTake("unique");
            return tokens.TryTake("index") && tokens.Is("concurrently");
        }
        if (tokens.TryTake("drop"))
            return tokens.TryTake("index") && tokens.Is("concurrently");
        if (tokens.TryTake("alter"))
            return tokens.Is("table");
        return !tokens.Is("insert") && !tokens.Is("select") && !tokens.Is("update") && !tokens.Is("delete");
    }

    private static SqlCommand? CommandOf(SqlStatement statement) =>
        statement switch
        {
            CreateIndexStatement { Concurrently: not null } index => new CreateIndexConcurrently(
                index.Unique is not null,
                index.IfNotExists is not null,
                index.Name?.Name,
                index.Table.Name.Name
            ),
            DropStatement { Objects: ObjectKind.Index, Concurrently: not null, Unknown: null } drop =>
                new DropIndexConcurrently(
                    drop.IfExists is not null,
                    drop.Targets.Select(target => target.Name.Name).ToEquatableArray()
                ),
            ReindexStatement { Concurrently: not null } reindex => new ReindexConcurrently(
                reindex.Target,
                reindex.Name?.Name
            ),
            AlterStatement
            {
                Object.Kind: ObjectKind.Table,
                Actions: [
                    PartitionAction { Kind: AlterActionKind.DetachPartition, Concurrently: not null } detach,
                ],
            } alter => new DetachPartitionConcurrently(alter.Object.Name.Name, detach.Partition.Name),
            SetStatement { Kind: SqlStatementKind.Set or SqlStatementKind.Reset, Local: null } set
                when !LastsWithTransaction(set) => new SetSession(),
            TransactionStatement transaction => new TransactionControl(transaction.Action),
            _ => null,
        };

    /// <summary>These end with the transaction, as SET TRANSACTION does, which sets them.</summary>
    private static bool LastsWithTransaction(SetStatement set) =>
        set
            is {
                Kind: SqlStatementKind.Set,
                Name.Name: "transaction_isolation" or "transaction_read_only" or "transaction_deferrable"
            };

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
        StatementReader.Read(statement) is CreateIndexStatement { Concurrently: not null } index
            ? statement.Substring(index.Body.Start)
            : throw new ArgumentException("It is not a CREATE INDEX CONCURRENTLY.", nameof(statement));
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

/// <summary>
/// <c>SET name ...</c>, <c>SET ROLE</c>, <c>RESET name</c> and the like: changes the session for longer than a transaction, unlike
/// <c>SET LOCAL</c>, <c>SET CONSTRAINTS</c> and <c>SET TRANSACTION</c>.
/// </summary>
public sealed record SetSession : SqlCommand;

/// <summary>A statement that begins, ends or parts a transaction.</summary>
/// <param name="Action">What it does.</param>
public sealed record TransactionControl(TransactionAction Action) : SqlCommand;
