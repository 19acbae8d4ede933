using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads ALTER [COLUMN] and ALTER CONSTRAINT, from behind ALTER.</summary>
internal static class ColumnActions
{
    public static AlterAction? TakeAlter(StatementCursor tokens)
    {
        if (tokens.TryTake("constraint"))
            return tokens.TakeIdentifier() is { } constraint
                ? new AlterAction(AlterActionKind.AlterConstraint)
                {
                    Name = constraint,
                    Value = tokens.TakeItem(),
                }
                : null;
        tokens.TryTake("column");
        // Columns of an index have numbers.
        if ((tokens.TakeIdentifier() ?? tokens.TakeNumber()) is not { } column)
            return null;
        return TakeOfColumn(tokens) is { } action ? action with { Name = column } : null;
    }

    private static AlterAction? TakeOfColumn(StatementCursor tokens)
    {
        if (tokens.TryTake("type") || tokens.Is("set", "data") && TakeDataType(tokens))
            return TakeType(tokens, AlterActionKind.AlterColumnType);
        if (tokens.Is("restart") || SequenceOptions.AreSetNext(tokens))
            return AlterActionReader.WithValue(AlterActionKind.SetIdentity, tokens.TakeItem());
        if (tokens.TryTake("set"))
            return TakeSet(tokens);
        if (tokens.TryTake("drop"))
            return TakeDrop(tokens);
        if (tokens.TryTake("reset"))
            return AlterActionReader.WithValue(AlterActionKind.ResetColumnOptions, tokens.TakeParentheses());
        if (tokens.TryTake("options"))
            return AlterActionReader.WithValue(
                AlterActionKind.ColumnForeignOptions,
                tokens.TakeParentheses()
            );
        if (!tokens.TryTake("add", "generated"))
            return null;
        var start = tokens.Start;
        if (
            !tokens.TryTake("always") && !tokens.TryTake("by", "default")
            || !tokens.TryTake("as", "identity")
        )
            return null;
        tokens.TakeParentheses();
        return AlterActionReader.WithValue(AlterActionKind.AddIdentity, tokens.SpanFrom(start));
    }

    /// <summary>[SET DATA] TYPE type [COLLATE collation] [USING expression]</summary>
    public static ChangeTypeAction? TakeType(StatementCursor tokens, AlterActionKind kind)
    {
        if (TypeReader.Take(tokens) is not { } type)
            return null;
        var collation = tokens.TryTake("collate") ? tokens.TakeFunctionName() : null;
        var conversion = tokens.TryTake("using") ? tokens.TakeItem() : null;
        return new ChangeTypeAction(kind, type)
        {
            Collation = collation,
            Using = conversion,
            Cascade = tokens.TakeCascade(),
        };
    }

    public static bool TakeDataType(StatementCursor tokens) =>
        tokens.TryTake("set", "data") && tokens.Expect("type");

    public static AlterAction? TakeDefault(StatementCursor tokens) =>
        AlterActionReader.WithValue(AlterActionKind.ColumnDefault, tokens.TakeItem());

    private static AlterAction? TakeSet(StatementCursor tokens)
    {
        if (tokens.TryTake("default"))
            return TakeDefault(tokens);
        if (tokens.TryTake("not", "null"))
            return new AlterAction(AlterActionKind.SetNotNull);
        if (tokens.TryTake("statistics"))
            return AlterActionReader.WithValue(AlterActionKind.SetStatistics, tokens.TakeItem());
        if (tokens.TryTake("storage"))
            return AlterActionReader.WithValue(AlterActionKind.SetStorage, tokens.TakeItem());
        if (tokens.TryTake("compression"))
            return AlterActionReader.WithValue(AlterActionKind.SetCompression, tokens.TakeItem());
        if (tokens.TryTake("expression", "as"))
            return AlterActionReader.WithValue(AlterActionKind.SetExpression, tokens.TakeParentheses());
        return AlterActionReader.WithValue(AlterActionKind.SetColumnOptions, tokens.TakeParentheses());
    }

    private static AlterAction? TakeDrop(StatementCursor tokens)
    {
        if (tokens.TryTake("default"))
            return new AlterAction(AlterActionKind.DropColumnDefault);
        if (tokens.TryTake("not", "null"))
            return new AlterAction(AlterActionKind.DropNotNull);
        if (tokens.TryTake("expression"))
            return new AlterAction(AlterActionKind.DropExpression) { Guard = tokens.TakeIfExists() };
        return tokens.TryTake("identity")
            ? new AlterAction(AlterActionKind.DropIdentity) { Guard = tokens.TakeIfExists() }
            : null;
    }
}
