namespace Mnfst.Migrations.Schema.Model;

/// <summary>What kinds of objects are called.</summary>
public static class ObjectKindWords
{
    /// <summary>The kind as SQL's statements name it: <c>MATERIALIZED VIEW</c>. All of the kinds of types are <c>TYPE</c>, but domains.</summary>
    public static string Keyword(this ObjectKind kind) =>
        kind switch
        {
            ObjectKind.Enum or ObjectKind.CompositeType or ObjectKind.RangeType => "TYPE",
            ObjectKind.ForeignDataWrapper => "FOREIGN DATA WRAPPER",
            ObjectKind.ForeignServer => "SERVER",
            ObjectKind.ForeignTable => "FOREIGN TABLE",
            ObjectKind.MaterializedView => "MATERIALIZED VIEW",
            ObjectKind.EventTrigger => "EVENT TRIGGER",
            ObjectKind.TextSearchParser => "TEXT SEARCH PARSER",
            ObjectKind.TextSearchTemplate => "TEXT SEARCH TEMPLATE",
            ObjectKind.TextSearchDictionary => "TEXT SEARCH DICTIONARY",
            ObjectKind.TextSearchConfiguration => "TEXT SEARCH CONFIGURATION",
            ObjectKind.DefaultPrivileges => "DEFAULT PRIVILEGES",
            _ => kind.ToString().ToUpperInvariant(),
        };

    /// <summary>The kind, for people: <c>materialized view</c>.</summary>
    public static string Noun(this ObjectKind kind) =>
        kind switch
        {
            ObjectKind.Enum => "enum",
            ObjectKind.CompositeType => "composite type",
            ObjectKind.RangeType => "range type",
            ObjectKind.ForeignServer => "foreign server",
            _ => kind.Keyword().ToLowerInvariant(),
        };
}
