using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads the definitions of columns (<c>columnDef</c> and <c>columnOptions</c> in <c>gram.y</c>).</summary>
internal static class ColumnReader
{
    /// <summary>Takes a column with its type; null if none comes next.</summary>
    public static ColumnDefinition? Take(StatementCursor tokens)
    {
        var start = tokens.Start;
        if (tokens.TakeIdentifier() is not { } name)
            return null;
        if (tokens.AtItemEnd)
            return new ColumnDefinition(name, null, default) { Span = name.Span };
        if (TypeReader.Take(tokens) is not { } type)
            return null;
        if (tokens.TryTake("storage") && !tokens.TryTake("default"))
            tokens.ExpectIdentifier();
        if (tokens.TryTake("compression") && !tokens.TryTake("default"))
            tokens.ExpectIdentifier();
        if (tokens.TryTake("options"))
            tokens.TakeInParentheses();
        return Finish(tokens, start, name, type);
    }

    /// <summary>Takes a column whose type another table or a type decides; null if none comes next.</summary>
    public static ColumnDefinition? TakeTyped(StatementCursor tokens)
    {
        var start = tokens.Start;
        if (tokens.TakeIdentifier() is not { } name)
            return null;
        tokens.TryTake("with", "options");
        return Finish(tokens, start, name, null);
    }

    private static ColumnDefinition Finish(StatementCursor tokens, int start, Identifier name, SqlType? type)
    {
        var constraints = ConstraintReader.TakeOfColumn(tokens, out var collation);
        return new ColumnDefinition(name, type, constraints)
        {
            Collation = collation,
            Span = tokens.SpanFrom(start),
        };
    }
}
