using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads CREATE from behind CREATE.</summary>
internal static class CreateReader
{
    public static SqlStatement? Read(StatementCursor tokens)
    {
        var replace = tokens.TakeWords("or", "replace");
        var persistence = Persistence.Take(tokens);
        var unique = tokens.TakeWord("unique");
        // Of a view; it has the list of its columns then.
        var recursive = tokens.TakeWord("recursive");
        var constraint = tokens.TakeWord("constraint");
        if (ObjectKindReader.Take(tokens) is not { } kind)
            return null;
        tokens.EndHead();
        if (
            unique is not null && kind != ObjectKind.Index
            || constraint is not null && kind != ObjectKind.Trigger
            || recursive is not null && kind != ObjectKind.View
            || replace is not null && !CanBeReplaced(kind)
            || !Allows(kind, persistence)
        )
            return null;
        switch (kind)
        {
            case ObjectKind.Table or ObjectKind.ForeignTable:
                return new CreateTableReader(tokens).Read(persistence, kind == ObjectKind.ForeignTable);
            case ObjectKind.Index:
                return CreateIndexReader.Read(tokens, unique);
            case ObjectKind.View:
                return ViewReader.Read(tokens, SqlStatementKind.CreateView, replace, persistence);
            case ObjectKind.MaterializedView:
                return ViewReader.Read(tokens, SqlStatementKind.CreateMaterializedView, replace, persistence);
            case ObjectKind.Function or ObjectKind.Procedure:
                return CreateFunctionReader.Read(tokens, kind, replace);
            case ObjectKind.Trigger:
                return TriggerReader.Read(tokens, replace, constraint);
            case ObjectKind.Policy:
                return PolicyReader.Read(tokens);
            case ObjectKind.Rule:
                return RuleReader.Read(tokens, replace);
            case ObjectKind.Type:
                return CreateTypeReader.Read(tokens);
            case ObjectKind.Domain:
                return ReadDomain(tokens);
            case ObjectKind.Sequence:
                return ReadSequence(tokens, persistence);
            case ObjectKind.Schema:
                return SchemaReader.Read(tokens);
            case ObjectKind.Extension:
                return ReadExtension(tokens);
            default:
                return ReadOther(tokens, kind, replace);
        }
    }

    private static bool CanBeReplaced(ObjectKind kind) =>
        kind
            is ObjectKind.View
                or ObjectKind.Function
                or ObjectKind.Procedure
                or ObjectKind.Trigger
                or ObjectKind.Rule
                or ObjectKind.Aggregate
                or ObjectKind.Language
                or ObjectKind.Transform;

    private static bool Allows(ObjectKind kind, Persistence persistence) =>
        (persistence.Temporary is null || kind is ObjectKind.Table or ObjectKind.View or ObjectKind.Sequence)
        && (
            persistence.Unlogged is null
            || kind is ObjectKind.Table or ObjectKind.MaterializedView or ObjectKind.Sequence
        );

    private static CreateDomainStatement? ReadDomain(StatementCursor tokens)
    {
        if (tokens.TakeName() is not { } name)
            return null;
        tokens.TryTake("as");
        if (TypeReader.Take(tokens) is not { } type)
            return null;
        return new CreateDomainStatement(name, type, ConstraintReader.TakeOfColumn(tokens, out _));
    }

    private static CreateSequenceStatement? ReadSequence(StatementCursor tokens, Persistence persistence)
    {
        var guard = tokens.TakeIfNotExists();
        return tokens.TakeName() is { } name
            ? new CreateSequenceStatement(name)
            {
                IfNotExists = guard,
                Temporary = persistence.Temporary,
                Options = tokens.TakeRest(),
            }
            : null;
    }

    private static CreateExtensionStatement? ReadExtension(StatementCursor tokens)
    {
        var guard = tokens.TakeIfNotExists();
        if (tokens.TakeIdentifier() is not { } name)
            return null;
        tokens.TryTake("with");
        TextSpan? cascade = null;
        while (!tokens.AtStop)
        {
            if (tokens.TakeWord("cascade") is { } word)
                cascade = word;
            else if (tokens.TryTake("schema"))
                tokens.ExpectIdentifier();
            else if (tokens.TryTake("version"))
                tokens.Skip();
            else
                break;
        }
        return new CreateExtensionStatement(name) { IfNotExists = guard, Cascade = cascade };
    }

    private static SqlStatement? ReadOther(StatementCursor tokens, ObjectKind kind, TextSpan? replace)
    {
        var guard = tokens.TakeIfNotExists();
        // CREATE STATISTICS and CREATE OPERATOR CLASS have other words behind the name than where they are named.
        var target = kind switch
        {
            ObjectKind.OperatorClass => tokens.TakeName() is { } name
                ? new ObjectReference(kind, name)
                : null,
            // The server may choose the name.
            ObjectKind.Statistics when tokens.Is("on") || tokens.IsKind(SqlTokenKind.OpenParenthesis) =>
                new ObjectReference(
                    kind,
                    new ObjectName(new SqlName(null, ""), new TextSpan(tokens.Start, 0))
                ),
            ObjectKind.Column or ObjectKind.Constraint or ObjectKind.LargeObject or ObjectKind.Parameter =>
                null,
            _ => ObjectReader.Take(tokens, kind),
        };
        if (target is null)
            return null;
        // A language of which no handler is named is an extension, since PostgreSQL 13.
        if (kind == ObjectKind.Language && tokens.AtStop)
            return new CreateExtensionStatement(new Identifier(target.Name.Name.Name, target.Name.Span))
            {
                IfNotExists = replace,
            };
        tokens.TakeRest();
        return new CreateObjectStatement(target) { OrReplace = replace, IfNotExists = guard };
    }
}
