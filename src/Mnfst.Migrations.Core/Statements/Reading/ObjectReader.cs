using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads the names of objects, which some have together with that of a table, a method or their arguments.</summary>
internal static class ObjectReader
{
    /// <summary>Takes an object of a kind that the words before it said; null if none comes next.</summary>
    public static ObjectReference? Take(StatementCursor tokens, ObjectKind kind)
    {
        switch (kind)
        {
            case ObjectKind.Policy or ObjectKind.Trigger or ObjectKind.Rule:
                return TakeOnTable(tokens, kind);
            case ObjectKind.Constraint:
                return TakeConstraint(tokens);
            case ObjectKind.Column:
                return TakeColumn(tokens);
            case ObjectKind.UserMapping:
                return TakeMapping(tokens);
            case ObjectKind.Operator:
                return TakeOperator(tokens);
            case ObjectKind.OperatorClass or ObjectKind.OperatorFamily:
                return TakeOfMethod(tokens, kind);
            case ObjectKind.Cast:
                return TakeCast(tokens);
            case ObjectKind.Transform:
                return TakeTransform(tokens);
            case ObjectKind.LargeObject:
                return Of(kind, tokens.TakeNumber());
            case ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine or ObjectKind.Aggregate:
                return tokens.TakeFunctionName() is { } function
                    ? new ObjectReference(kind, function) { Arguments = tokens.TakeParentheses() }
                    : null;
            // Roles have reserved words for names, types those of functions.
            case ObjectKind.Role or ObjectKind.User or ObjectKind.Group:
                return Of(kind, tokens.TakeLabel());
            case ObjectKind.Type or ObjectKind.Domain:
                return TakeType(tokens, kind);
            case ObjectKind.Language:
                return Of(kind, tokens.TakeString() ?? tokens.TakeLabel());
            default:
                return tokens.TakeName() is { } name ? new ObjectReference(kind, name) : null;
        }
    }

    /// <summary>Takes objects of a kind between commas.</summary>
    public static EquatableArray<ObjectReference> TakeList(StatementCursor tokens, ObjectKind kind)
    {
        var objects = new List<ObjectReference>();
        do
        {
            if (Take(tokens, kind) is not { } item)
            {
                tokens.Fail();
                break;
            }
            objects.Add(item);
        } while (tokens.TryTake(SqlTokenKind.Comma));
        return objects.ToEquatableArray();
    }

    public static ObjectName Unqualified(Identifier identifier) =>
        new(new SqlName(null, identifier.Name), identifier.Span);

    private static ObjectReference? Of(ObjectKind kind, Identifier? name) =>
        name is null ? null : new ObjectReference(kind, Unqualified(name));

    /// <summary>DROP TYPE and DROP DOMAIN take what a type can be, so also the words of the grammar: DROP TYPE int.</summary>
    private static ObjectReference? TakeType(StatementCursor tokens, ObjectKind kind)
    {
        var start = tokens.Start;
        return TypeReader.Take(tokens) is { } type
            ? new ObjectReference(kind, new ObjectName(type.Name, tokens.SpanFrom(start)))
            : null;
    }

    private static ObjectReference? TakeOnTable(StatementCursor tokens, ObjectKind kind) =>
        tokens.TakeIdentifier() is { } name && tokens.TryTake("on") && tokens.TakeName() is { } table
            ? new ObjectReference(kind, Unqualified(name)) { Owner = table }
            : null;

    private static ObjectReference? TakeConstraint(StatementCursor tokens)
    {
        if (tokens.TakeIdentifier() is not { } name || !tokens.TryTake("on"))
            return null;
        // A table may be named so: ON domain IS ...
        var isOfDomain =
            tokens.Is("domain") && !tokens.IsSecondKind(SqlTokenKind.Dot) && !tokens.IsSecond("is");
        if (isOfDomain)
            tokens.Advance();
        return tokens.TakeName() is { } owner
            ? new ObjectReference(ObjectKind.Constraint, Unqualified(name))
            {
                Owner = owner,
                IsOfDomain = isOfDomain,
            }
            : null;
    }

    /// <summary>A column is named behind its table.</summary>
    private static ObjectReference? TakeColumn(StatementCursor tokens)
    {
        var start = tokens.Start;
        var last = tokens.TakeIdentifier();
        string? table = null;
        string? schema = null;
        var end = tokens.LastEnd;
        while (last is not null && tokens.TryTake(SqlTokenKind.Dot))
        {
            (schema, table, end) = (table, last.Name, last.Span.End);
            last = tokens.TakeLabel();
        }
        return last is null || table is null
            ? null
            : new ObjectReference(ObjectKind.Column, Unqualified(last))
            {
                Owner = new ObjectName(new SqlName(schema, table), TextSpan.FromBounds(start, end)),
            };
    }

    private static ObjectReference? TakeMapping(StatementCursor tokens)
    {
        if (!tokens.TryTake("for"))
            return null;
        // USER is CURRENT_USER (auth_ident).
        var isUser = tokens.Is("user");
        if (
            tokens.TakeLabel() is not { } role
            || !tokens.TryTake("server")
            || tokens.TakeName() is not { } server
        )
            return null;
        if (isUser)
            role = role with { Name = "current_user" };
        return new ObjectReference(ObjectKind.UserMapping, Unqualified(role)) { Owner = server };
    }

    private static ObjectReference? TakeOperator(StatementCursor tokens)
    {
        var start = tokens.Start;
        string? schema = null;
        while (tokens.IsSecondKind(SqlTokenKind.Dot) && tokens.TakeIdentifier() is { } part)
        {
            schema = part.Name;
            tokens.Advance();
        }
        if (!tokens.IsKind(SqlTokenKind.Operator))
            return null;
        var name = tokens.TextOf(tokens.Next.Span);
        tokens.Advance();
        return new ObjectReference(
            ObjectKind.Operator,
            new ObjectName(new SqlName(schema, name), tokens.SpanFrom(start))
        )
        {
            Arguments = tokens.TakeParentheses(),
        };
    }

    private static ObjectReference? TakeOfMethod(StatementCursor tokens, ObjectKind kind)
    {
        if (tokens.TakeName() is not { } name || !tokens.TryTake("using"))
            return null;
        return tokens.TakeIdentifier() is null ? null : new ObjectReference(kind, name);
    }

    /// <summary>A cast has the name of the type that it casts.</summary>
    private static ObjectReference? TakeCast(StatementCursor tokens)
    {
        if (!tokens.TryTake(SqlTokenKind.OpenParenthesis) || TypeReader.Take(tokens) is not { } source)
            return null;
        if (
            !tokens.TryTake("as")
            || TypeReader.Take(tokens) is null
            || !tokens.TryTake(SqlTokenKind.CloseParenthesis)
        )
            return null;
        return new ObjectReference(ObjectKind.Cast, new ObjectName(source.Name, source.Span));
    }

    private static ObjectReference? TakeTransform(StatementCursor tokens) =>
        tokens.TryTake("for")
        && TypeReader.Take(tokens) is { } type
        && tokens.TryTake("language")
        && tokens.TakeLabel() is not null
            ? new ObjectReference(ObjectKind.Transform, new ObjectName(type.Name, type.Span))
            : null;
}
