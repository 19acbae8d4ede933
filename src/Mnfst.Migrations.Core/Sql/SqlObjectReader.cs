namespace Mnfst.Migrations.Core.Sql;

/// <summary>
/// Reads which objects a statement names as its own, after the grammar in <c>src/backend/parser/gram.y</c>. A statement
/// that is broken or unknown gives what was understood up to there.
/// </summary>
internal sealed class SqlObjectReader(string statement)
{
    private const string Table = "table";

    /// <summary>What may stand between the verb and the kind of object.</summary>
    private static readonly string[] Modifiers =
    [
        "or",
        "replace",
        "global",
        "local",
        "temp",
        "temporary",
        "unlogged",
        "recursive",
        "unique",
        "constraint",
        "trusted",
        "procedural",
    ];

    /// <summary>The kinds of two words; the others are one.</summary>
    private static readonly (string First, string Second)[] LongKinds =
    [
        ("materialized", "view"),
        ("foreign", "table"),
        ("event", "trigger"),
        ("access", "method"),
    ];

    private static readonly string[] Kinds =
    [
        Table,
        "view",
        "index",
        "sequence",
        "type",
        "domain",
        "schema",
        "extension",
        "function",
        "procedure",
        "routine",
        "aggregate",
        "policy",
        "trigger",
        "rule",
        "role",
        "user",
        "group",
        "collation",
        "statistics",
        "publication",
        "subscription",
        "server",
        "language",
        "database",
        "column",
        "constraint",
    ];

    private readonly SqlTokenReader _tokens = new(statement);

    public IEnumerable<SqlObject> Read()
    {
        if (_tokens.TryTake("create") || _tokens.TryTake("alter") || _tokens.TryTake("drop"))
            return ReadDefinition();
        if (_tokens.TryTake("insert") || _tokens.TryTake("merge"))
            return _tokens.TryTake("into") ? ReadTables() : [];
        if (_tokens.TryTake("delete"))
            return _tokens.TryTake("from") ? ReadTables() : [];
        if (_tokens.TryTake("update") || _tokens.TryTake("copy"))
            return ReadTables();
        if (_tokens.TryTake("truncate") || _tokens.TryTake("lock"))
        {
            _tokens.TryTake(Table);
            return ReadTables();
        }
        if (_tokens.TryTake("comment"))
            return _tokens.TryTake("on") ? ReadDefinition() : [];
        if (_tokens.TryTake("refresh") || _tokens.TryTake("reindex"))
            return ReadDefinition();
        return _tokens.TryTake("grant") || _tokens.TryTake("revoke") ? ReadPrivileges() : [];
    }

    private IEnumerable<SqlObject> ReadDefinition()
    {
        var kind = TakeKind();
        // CONSTRAINT is a kind in COMMENT ON, and a modifier in CREATE CONSTRAINT TRIGGER.
        while (kind is null or "constraint" && TakeModifier())
            kind = TakeKind() ?? kind;
        if (kind is null)
            return [];
        _tokens.TryTake("concurrently");
        if (kind != "index" || !_tokens.Is("on"))
            PassOverExistence();
        return kind switch
        {
            "index" => ReadIndex(),
            "policy" or "trigger" or "constraint" => ReadPartOfTable(kind, "on"),
            "rule" => ReadPartOfTable(kind, "to"),
            "column" => ReadColumn(),
            Table or "foreign table" => ReadTables(),
            _ => ReadNames(kind),
        };
    }

    private bool TakeModifier()
    {
        var modifier = Array.Find(Modifiers, _tokens.Is);
        return modifier is not null && _tokens.TryTake(modifier);
    }

    private string? TakeKind()
    {
        foreach (var (first, second) in LongKinds)
        {
            if (_tokens.TryTake(first))
                return _tokens.TryTake(second) ? $"{first} {second}" : null;
        }
        var kind = Array.Find(Kinds, _tokens.Is);
        if (kind is null)
            return null;
        // CREATE CONSTRAINT TRIGGER makes a trigger.
        _tokens.TryTake(kind);
        return kind == "constraint" && _tokens.TryTake("trigger") ? "trigger" : kind;
    }

    /// <summary>Passes over <c>IF [NOT] EXISTS</c>.</summary>
    private void PassOverExistence()
    {
        if (!_tokens.TryTake("if"))
            return;
        _tokens.TryTake("not");
        _tokens.TryTake("exists");
    }

    private IEnumerable<SqlObject> ReadIndex()
    {
        if (!_tokens.Is("on"))
        {
            foreach (var index in ReadNames("index"))
                yield return index;
        }
        if (_tokens.TryTake("on"))
        {
            foreach (var table in ReadTables())
                yield return table;
        }
    }

    /// <summary>What has a name within its table: the table counts, which follows a keyword further on.</summary>
    private IEnumerable<SqlObject> ReadPartOfTable(string kind, string keyword)
    {
        if (_tokens.TryTakeIdentifier() is not { } name)
            yield break;
        while (!_tokens.AtEnd && !_tokens.Is(keyword))
            _tokens.Advance();
        if (!_tokens.TryTake(keyword) || _tokens.TryTakeTable(out _) is not { } table)
            yield break;
        yield return new SqlObject(Table, table);
        yield return new SqlObject(kind, new SqlName(table.Name, name));
    }

    /// <summary>A column is named behind its table.</summary>
    private IEnumerable<SqlObject> ReadColumn()
    {
        var parts = new List<string>();
        do
        {
            if (_tokens.TryTakeIdentifier() is not { } part)
                return [];
            parts.Add(part);
        } while (_tokens.TryTake(SqlTokenKind.Dot));
        return parts.Count < 2
            ? []
            :
            [
                new SqlObject(
                    Table,
                    new SqlName(parts.Count > 2 ? parts[parts.Count - 3] : null, parts[parts.Count - 2])
                ),
            ];
    }

    private IEnumerable<SqlObject> ReadTables()
    {
        PassOverExistence();
        do
        {
            if (_tokens.TryTakeTable(out _) is not { } name)
                yield break;
            yield return new SqlObject(Table, name);
        } while (_tokens.TryTake(SqlTokenKind.Comma));
    }

    private IEnumerable<SqlObject> ReadNames(string kind)
    {
        do
        {
            if (_tokens.TryTakeName() is not { } name)
                yield break;
            yield return new SqlObject(kind, name);
            PassOverParentheses();
        } while (_tokens.TryTake(SqlTokenKind.Comma));
    }

    /// <summary>The arguments that tell functions of one name apart do not count here.</summary>
    private void PassOverParentheses()
    {
        if (_tokens.Next.Kind != SqlTokenKind.OpenParenthesis)
            return;
        var depth = 0;
        do
        {
            if (_tokens.Next.Kind == SqlTokenKind.OpenParenthesis)
                depth++;
            else if (_tokens.Next.Kind == SqlTokenKind.CloseParenthesis)
                depth--;
            _tokens.Advance();
        } while (depth > 0 && !_tokens.AtEnd);
    }

    private IEnumerable<SqlObject> ReadPrivileges()
    {
        while (!_tokens.AtEnd && !_tokens.Is("on"))
            _tokens.Advance();
        if (!_tokens.TryTake("on"))
            return [];
        if (_tokens.TryTake("all"))
        {
            while (!_tokens.AtEnd && !_tokens.Is("schema"))
                _tokens.Advance();
        }
        return TakeKind() is { } kind and not Table ? ReadNames(kind) : ReadTables();
    }
}
