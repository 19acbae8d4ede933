using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads CREATE SCHEMA from behind SCHEMA, with the statements in it (<c>CreateSchemaStmt</c> in <c>gram.y</c>).</summary>
internal static class SchemaReader
{
    public static CreateSchemaStatement? Read(StatementCursor tokens)
    {
        var guard = tokens.TakeIfNotExists();
        var name = tokens.TakeIdentifier();
        var owner = tokens.TryTake("authorization") ? tokens.TakeLabel() : null;
        if (name is null && owner is null)
            return null;
        return new CreateSchemaStatement(name, owner) { IfNotExists = guard, Inner = TakeElements(tokens) };
    }

    private static EquatableArray<SqlStatement> TakeElements(StatementCursor tokens)
    {
        if (tokens.AtStop)
            return default;
        var elements = new List<SqlStatement>();
        var inner = tokens.HasElements;
        tokens.HasElements = true;
        while (tokens.Is("create") || tokens.Is("grant"))
        {
            if (tokens.ReadInner() is not { } element)
                break;
            elements.Add(element);
        }
        tokens.HasElements = inner;
        return elements.ToEquatableArray();
    }
}
