using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads the words that say of which kind an object is.</summary>
internal static class ObjectKindReader
{
    private static readonly Dictionary<string, ObjectKind> OneWord = new(StringComparer.Ordinal)
    {
        ["table"] = ObjectKind.Table,
        ["view"] = ObjectKind.View,
        ["index"] = ObjectKind.Index,
        ["sequence"] = ObjectKind.Sequence,
        ["type"] = ObjectKind.Type,
        ["domain"] = ObjectKind.Domain,
        ["schema"] = ObjectKind.Schema,
        ["extension"] = ObjectKind.Extension,
        ["function"] = ObjectKind.Function,
        ["procedure"] = ObjectKind.Procedure,
        ["routine"] = ObjectKind.Routine,
        ["aggregate"] = ObjectKind.Aggregate,
        ["policy"] = ObjectKind.Policy,
        ["trigger"] = ObjectKind.Trigger,
        ["rule"] = ObjectKind.Rule,
        ["constraint"] = ObjectKind.Constraint,
        ["column"] = ObjectKind.Column,
        ["role"] = ObjectKind.Role,
        ["group"] = ObjectKind.Group,
        ["collation"] = ObjectKind.Collation,
        ["conversion"] = ObjectKind.Conversion,
        ["statistics"] = ObjectKind.Statistics,
        ["publication"] = ObjectKind.Publication,
        ["subscription"] = ObjectKind.Subscription,
        ["server"] = ObjectKind.Server,
        ["language"] = ObjectKind.Language,
        ["database"] = ObjectKind.Database,
        ["tablespace"] = ObjectKind.Tablespace,
        ["cast"] = ObjectKind.Cast,
        ["transform"] = ObjectKind.Transform,
        ["parameter"] = ObjectKind.Parameter,
    };

    /// <summary>Takes the words of a kind; null if it is none.</summary>
    public static ObjectKind? Take(StatementCursor tokens)
    {
        switch (tokens.TakeKeyword())
        {
            case "materialized":
                return Then(tokens, "view", ObjectKind.MaterializedView);
            case "event":
                return Then(tokens, "trigger", ObjectKind.EventTrigger);
            case "access":
                return Then(tokens, "method", ObjectKind.AccessMethod);
            case "large":
                return Then(tokens, "object", ObjectKind.LargeObject);
            case "trusted":
                tokens.TryTake("procedural");
                return Then(tokens, "language", ObjectKind.Language);
            case "procedural":
                return Then(tokens, "language", ObjectKind.Language);
            case "foreign":
                return Then(tokens, "table", ObjectKind.ForeignTable)
                    ?? Then(tokens, "server", ObjectKind.Server)
                    ?? (tokens.TryTake("data", "wrapper") ? ObjectKind.ForeignDataWrapper : null);
            case "user":
                // The name of a user may be "mapping".
                return tokens.Is("mapping", "for") || tokens.Is("mapping", "if")
                    ? Then(tokens, "mapping", ObjectKind.UserMapping)
                    : ObjectKind.User;
            case "operator":
                // An operator has no word for a name, unless it has a schema.
                if (tokens.IsSecondKind(Sql.SqlTokenKind.Dot))
                    return ObjectKind.Operator;
                return Then(tokens, "class", ObjectKind.OperatorClass)
                    ?? Then(tokens, "family", ObjectKind.OperatorFamily)
                    ?? ObjectKind.Operator;
            case "text":
                return tokens.TryTake("search") ? TakeTextSearch(tokens) : null;
            case { } word when OneWord.TryGetValue(word, out var kind):
                return kind;
            default:
                return null;
        }
    }

    private static ObjectKind? Then(StatementCursor tokens, string word, ObjectKind kind) =>
        tokens.TryTake(word) ? kind : null;

    private static ObjectKind? TakeTextSearch(StatementCursor tokens) =>
        Then(tokens, "configuration", ObjectKind.TextSearchConfiguration)
        ?? Then(tokens, "dictionary", ObjectKind.TextSearchDictionary)
        ?? Then(tokens, "parser", ObjectKind.TextSearchParser)
        ?? Then(tokens, "template", ObjectKind.TextSearchTemplate);
}
