using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>Reads the beginnings of statements, after the grammar in <c>src/backend/parser/gram.y</c>.</summary>
internal static class SqlCommandRecognizer
{
    public static SqlCommand? Recognize(string statement)
    {
        var tokens = new SqlTokenReader(statement);
        if (tokens.TryTake("create"))
            return CreateIndex(tokens);
        if (tokens.TryTake("drop"))
            return tokens.TryTake("index") && tokens.TryTake("concurrently") ? DropIndex(tokens) : null;
        if (tokens.TryTake("reindex"))
            return Reindex(tokens);
        if (tokens.TryTake("alter"))
            return tokens.TryTake("table") ? DetachPartition(tokens) : null;
        if (tokens.TryTake("set"))
            return ChangesSession(tokens) ? new SetSession() : null;
        if (tokens.TryTake("reset"))
            return tokens.AtEnd ? null : new SetSession();
        return TransactionActionOf(tokens) is { } action ? new TransactionControl(action) : null;
    }

    /// <summary>
    /// None of the words behind SET is reserved, so each may also be a setting, or the first part of its name:
    /// <c>SET local.x = 1</c> (<c>VariableSetStmt</c> in <c>gram.y</c>).
    /// </summary>
    private static bool ChangesSession(SqlTokenReader tokens)
    {
        if (tokens.AtEnd)
            return false;
        var word = tokens.TakeKeyword();
        if (word == "session" && !IsBehindSetting(tokens))
            word = tokens.TakeKeyword();
        return word switch
        {
            "local" or "constraints" or "transaction" => IsBehindSetting(tokens),
            // These end with the transaction, as SET TRANSACTION does, which sets them.
            "transaction_isolation" or "transaction_read_only" or "transaction_deferrable" => tokens.Next.Kind
                == SqlTokenKind.Dot,
            _ => true,
        };
    }

    /// <summary>Whether what was taken is the name of a setting, since a dot, its value or FROM CURRENT follows.</summary>
    private static bool IsBehindSetting(SqlTokenReader tokens) =>
        tokens.Next.Kind == SqlTokenKind.Dot || tokens.IsText("=") || tokens.Is("to") || tokens.Is("from");

    public static string? IndexBodyOf(string statement)
    {
        var tokens = new SqlTokenReader(statement);
        return tokens.TryTake("create") && CreateIndex(tokens) is not null
            ? statement.Substring(tokens.Next.Span.Start)
            : null;
    }

    private static CreateIndexConcurrently? CreateIndex(SqlTokenReader tokens)
    {
        var unique = tokens.TryTake("unique");
        if (!tokens.TryTake("index") || !tokens.TryTake("concurrently"))
            return null;
        string? name = null;
        var ifNotExists = false;
        if (!tokens.Is("on"))
        {
            // IF is no reserved word: an index may be named so.
            var mayBeIf = tokens.Is("if");
            name = tokens.TryTakeIdentifier();
            if (mayBeIf && tokens.TryTake("not"))
            {
                ifNotExists = tokens.TryTake("exists");
                name = ifNotExists ? tokens.TryTakeIdentifier() : null;
            }
            if (name is null)
                return null;
        }
        return tokens.TryTake("on") && tokens.TryTakeTable(out _) is { } table
            ? new CreateIndexConcurrently(unique, ifNotExists, name, table)
            : null;
    }

    private static DropIndexConcurrently? DropIndex(SqlTokenReader tokens)
    {
        var mayBeIf = tokens.Is("if");
        var first = tokens.TryTakeName();
        var ifExists = mayBeIf && tokens.TryTake("exists");
        if (ifExists)
            first = tokens.TryTakeName();
        if (first is null)
            return null;
        var names = new List<SqlName> { first };
        while (tokens.TryTake(SqlTokenKind.Comma))
        {
            if (tokens.TryTakeName() is not { } name)
                return null;
            names.Add(name);
        }
        return new DropIndexConcurrently(ifExists, names.ToEquatableArray());
    }

    private static DetachPartitionConcurrently? DetachPartition(SqlTokenReader tokens)
    {
        // IF is no reserved word: a table may be named so.
        var mayBeIf = tokens.Is("if");
        var table = tokens.TryTakeTable(out _);
        if (mayBeIf && tokens.TryTake("exists"))
            table = tokens.TryTakeTable(out _);
        if (table is null || !tokens.TryTake("detach") || !tokens.TryTake("partition"))
            return null;
        return tokens.TryTakeName() is { } partition && tokens.TryTake("concurrently")
            ? new DetachPartitionConcurrently(table, partition)
            : null;
    }

    private static ReindexConcurrently? Reindex(SqlTokenReader tokens)
    {
        var concurrently = tokens.TryTake(SqlTokenKind.OpenParenthesis) && OptionsSayConcurrently(tokens);
        if (Target(tokens) is not { } target)
            return null;
        concurrently |= tokens.TryTake("concurrently");
        return concurrently ? new ReindexConcurrently(target, tokens.TryTakeName()) : null;
    }

    /// <summary>Reads <c>VERBOSE, CONCURRENTLY [boolean], ...)</c>; the last mention counts, as in the server.</summary>
    private static bool OptionsSayConcurrently(SqlTokenReader tokens)
    {
        var concurrently = false;
        do
        {
            var isConcurrently = tokens.TryTakeIdentifier() == "concurrently";
            if (isConcurrently)
                concurrently = !IsFalse(tokens);
            while (
                !tokens.AtEnd && tokens.Next.Kind is not (SqlTokenKind.Comma or SqlTokenKind.CloseParenthesis)
            )
                tokens.Advance();
        } while (tokens.TryTake(SqlTokenKind.Comma));
        return tokens.TryTake(SqlTokenKind.CloseParenthesis) && concurrently;
    }

    /// <summary>
    /// Whether an option is switched off: by 0, or by one of two words in any case, which may be an identifier or a
    /// string (<c>defGetBoolean</c> in <c>define.c</c>).
    /// </summary>
    private static bool IsFalse(SqlTokenReader tokens)
    {
        if (tokens.Next.Kind == SqlTokenKind.Number)
            return tokens.IsText("0");
        var word = tokens.TryTakeString() ?? tokens.TryTakeIdentifier();
        return string.Equals(word, "off", StringComparison.OrdinalIgnoreCase)
            || string.Equals(word, "false", StringComparison.OrdinalIgnoreCase);
    }

    private static ReindexTarget? Target(SqlTokenReader tokens)
    {
        if (tokens.TryTake("index"))
            return ReindexTarget.Index;
        if (tokens.TryTake("table"))
            return ReindexTarget.Table;
        if (tokens.TryTake("schema"))
            return ReindexTarget.Schema;
        if (tokens.TryTake("database"))
            return ReindexTarget.Database;
        return tokens.TryTake("system") ? ReindexTarget.System : null;
    }

    private static TransactionAction? TransactionActionOf(SqlTokenReader tokens)
    {
        if (tokens.TryTake("begin"))
            return TransactionAction.Begin;
        if (tokens.TryTake("start"))
            return tokens.Is("transaction") ? TransactionAction.Begin : null;
        if (tokens.TryTake("savepoint"))
            return TransactionAction.Savepoint;
        if (tokens.TryTake("release"))
            return TransactionAction.ReleaseSavepoint;
        // PREPARE transaction AS ... prepares a statement of that name.
        if (tokens.TryTake("prepare"))
            return tokens.TryTake("transaction") && tokens.Next.Kind.IsString()
                ? TransactionAction.Prepare
                : null;
        if (tokens.TryTake("commit"))
            return tokens.Is("prepared") ? TransactionAction.CommitPrepared : TransactionAction.Commit;
        if (tokens.TryTake("end"))
            return TransactionAction.Commit;
        if (tokens.TryTake("abort"))
            return TransactionAction.Rollback;
        return tokens.TryTake("rollback") ? Rollback(tokens) : null;
    }

    private static TransactionAction Rollback(SqlTokenReader tokens)
    {
        if (tokens.Is("prepared"))
            return TransactionAction.RollbackPrepared;
        _ = tokens.TryTake("work") || tokens.TryTake("transaction");
        return tokens.Is("to") ? TransactionAction.RollbackToSavepoint : TransactionAction.Rollback;
    }
}
