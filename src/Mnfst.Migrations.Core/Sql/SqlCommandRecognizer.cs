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
        if (tokens.TryTake("set"))
            return ChangesSession(tokens) ? new SetSession() : null;
        return TransactionActionOf(tokens) is { } action ? new TransactionControl(action) : null;
    }

    private static bool ChangesSession(SqlTokenReader tokens) =>
        !tokens.AtEnd && !tokens.Is("local") && !tokens.Is("constraints") && !tokens.Is("transaction");

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
        while (!tokens.AtEnd && !tokens.TryTake(SqlTokenKind.CloseParenthesis))
        {
            if (tokens.TryTake("concurrently"))
                concurrently = !(tokens.Is("false") || tokens.Is("off") || tokens.IsText("0"));
            else
                tokens.Advance();
        }
        return concurrently;
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
        if (tokens.TryTake("prepare"))
            return tokens.Is("transaction") ? TransactionAction.Prepare : null;
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
