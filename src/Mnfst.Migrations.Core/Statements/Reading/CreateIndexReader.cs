using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads CREATE INDEX from behind INDEX (<c>IndexStmt</c> in <c>gram.y</c>).</summary>
internal static class CreateIndexReader
{
    public static CreateIndexStatement? Read(StatementCursor tokens, TextSpan? unique)
    {
        var concurrently = tokens.TakeWord("concurrently");
        var ifNotExists = tokens.TakeIfNotExists();
        var name = tokens.TakeIdentifier();
        // IF NOT EXISTS needs a name, and the words of the grammar are enough to tell one from ON.
        if (ifNotExists is not null && name is null || !tokens.TryTake("on"))
            return null;
        if (tokens.TakeTable() is not { } table)
            return null;
        var body = tokens.Start;
        var index = new CreateIndexStatement(table)
        {
            Name = name,
            Unique = unique,
            Concurrently = concurrently,
            IfNotExists = ifNotExists,
            Method = tokens.TryTake("using") ? tokens.ExpectIdentifier() : null,
            Elements = TakeElements(tokens),
            Include = tokens.TryTake("include") ? tokens.TakeParentheses() : null,
        };
        index = ReadTail(tokens, index);
        return index with { Body = tokens.SpanFrom(body) };
    }

    private static CreateIndexStatement ReadTail(StatementCursor tokens, CreateIndexStatement index)
    {
        var start = tokens.Start;
        if (tokens.TryTake("nulls"))
        {
            var isNot = tokens.TryTake("not");
            if (tokens.Expect("distinct") && isNot)
                index = index with { NullsNotDistinct = tokens.SpanFrom(start) };
        }
        if (tokens.TryTake("with"))
            tokens.TakeInParentheses();
        if (tokens.TryTake("tablespace"))
            tokens.ExpectIdentifier();
        if (tokens.TryTake("where"))
        {
            index = index with { Where = tokens.TakeRest() };
            if (index.Where is null)
                tokens.Fail();
        }
        return index;
    }

    private static EquatableArray<IndexElement> TakeElements(StatementCursor tokens)
    {
        if (!tokens.Expect(SqlTokenKind.OpenParenthesis))
            return default;
        var elements = new List<IndexElement>();
        do
        {
            var start = tokens.Start;
            // A name before a parenthesis is a function, and one before a dot the schema of a function.
            var column =
                tokens.IsSecondKind(SqlTokenKind.OpenParenthesis) || tokens.IsSecondKind(SqlTokenKind.Dot)
                    ? null
                    : tokens.TakeIdentifier();
            tokens.TakeItem();
            elements.Add(new IndexElement(tokens.SpanFrom(start), column));
        } while (tokens.TryTake(SqlTokenKind.Comma));
        tokens.PassToClose();
        return elements.ToEquatableArray();
    }
}
