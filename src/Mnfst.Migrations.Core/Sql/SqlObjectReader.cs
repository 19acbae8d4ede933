namespace Mnfst.Migrations.Core.Sql;

/// <summary>
/// Reads which objects a statement names as its own, after the grammar in <c>src/backend/parser/gram.y</c>. A statement
/// that is broken or unknown gives what was understood up to there.
/// </summary>
internal sealed class SqlObjectReader(string statement)
{
    private const string Table = "table";
    private const string ForeignTable = "foreign table";
    private const string Wrapper = "foreign data wrapper";
    private const string Tablespace = "tablespace";
    private const string Domain = "domain";

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

    /// <summary>The kinds of several words; the others are one.</summary>
    private static readonly (string First, string Second, string Kind)[] LongKinds =
    [
        ("materialized", "view", "materialized view"),
        ("foreign", Table, ForeignTable),
        ("foreign", "server", "server"),
        ("foreign", "data", Wrapper),
        ("event", "trigger", "event trigger"),
        ("access", "method", "access method"),
    ];

    private static readonly string[] Kinds =
    [
        Table,
        "view",
        "index",
        "sequence",
        "type",
        Domain,
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
        Tablespace,
        "column",
        "constraint",
    ];

    private readonly SqlTokenReader _tokens = new(statement);

    public IEnumerable<SqlObject> Read()
    {
        if (_tokens.TryTake("create"))
            return ReadDefinition(isNew: true);
        if (_tokens.TryTake("alter") || _tokens.TryTake("drop"))
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
        if (_tokens.TryTake("security"))
            return PassOverLabel() ? ReadDefinition() : [];
        if (_tokens.TryTake("refresh") || _tokens.TryTake("reindex"))
        {
            PassOverParentheses();
            return ReadDefinition();
        }
        return _tokens.TryTake("grant") || _tokens.TryTake("revoke") ? ReadPrivileges() : [];
    }

    /// <summary>Passes over <c>LABEL [FOR provider] ON</c>.</summary>
    private bool PassOverLabel()
    {
        if (!_tokens.TryTake("label"))
            return false;
        if (_tokens.TryTake("for") && _tokens.TryTakeString() is null)
            _tokens.TryTakeIdentifier();
        return _tokens.TryTake("on");
    }

    private IEnumerable<SqlObject> ReadDefinition(bool isNew = false)
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
            // ALL is reserved: ALTER TABLE ALL IN TABLESPACE speaks of no single one.
            Table or "index" or "materialized view" when _tokens.TryTake("all") => ReadTablespaces(),
            "role" or "user" when _tokens.Is("all") => [],
            "user" => ReadUsersOrMapping(),
            "schema" => ReadSchemas(),
            "index" => ReadIndex(),
            "policy" or "trigger" or "constraint" => ReadPartOfTable(kind, "on"),
            // CREATE RULE r AS ON event TO t; all else says ON t.
            "rule" => ReadPartOfTable(kind, isNew ? "to" : "on"),
            "column" => ReadColumn(),
            Table or ForeignTable => ReadTables(),
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
        if (Array.Exists(LongKinds, kind => _tokens.Is(kind.First)))
        {
            var first = _tokens.TakeKeyword();
            var found = Array.Find(LongKinds, kind => kind.First == first && _tokens.TryTake(kind.Second));
            return found.Kind == Wrapper && !_tokens.TryTake("wrapper") ? null : found.Kind;
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
        if (!_tokens.TryTake(keyword))
            yield break;
        // A table may be named so: ON domain IS ...
        var isOfDomain = kind == "constraint" && !_tokens.IsNameBefore("is") && _tokens.TryTake(Domain);
        var ownerKind = isOfDomain ? Domain : Table;
        if (_tokens.TryTakeTable(out _) is not { } owner)
            yield break;
        yield return new SqlObject(ownerKind, owner);
        yield return new SqlObject(kind, new SqlName(owner.Name, name));
    }

    /// <summary>
    /// Reads <c>IN TABLESPACE a [OWNED BY ...] SET TABLESPACE b</c>, which moves whatever is in the one to the other.
    /// </summary>
    private IEnumerable<SqlObject> ReadTablespaces()
    {
        while (!_tokens.AtEnd)
        {
            if (!_tokens.TryTake(Tablespace))
                _tokens.Advance();
            else if (_tokens.TryTakeName() is { } name)
                yield return new SqlObject(Tablespace, name);
        }
    }

    /// <summary>
    /// USER MAPPING [IF [NOT] EXISTS] FOR user SERVER server, or names of users, of which one may be "mapping".
    /// </summary>
    private IEnumerable<SqlObject> ReadUsersOrMapping()
    {
        if (!_tokens.Is("mapping") || !(_tokens.IsSecond("for") || _tokens.IsSecond("if")))
            return ReadNames("user");
        _tokens.Advance();
        PassOverExistence();
        return
            _tokens.TryTake("for")
            && _tokens.TryTakeIdentifier() is { } name
            && _tokens.TryTake("server")
            && _tokens.TryTakeName() is { } server
            ? [new SqlObject("server", server), new SqlObject("user mapping", new SqlName(server.Name, name))]
            : [];
    }

    /// <summary>A schema without a name has that of its owner: <c>CREATE SCHEMA AUTHORIZATION joe</c>.</summary>
    private IEnumerable<SqlObject> ReadSchemas()
    {
        _tokens.TryTake("authorization");
        return ReadNames("schema");
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
        // Except for TABLE the words are not reserved: a table may be named so.
        if (_tokens.IsNameBefore("to", "from"))
            return ReadTables();
        // These have a number or a setting for a name.
        if (_tokens.TryTake("large") || _tokens.TryTake("parameter"))
            return [];
        return TakeKind() is { } kind and not Table ? ReadNames(kind) : ReadTables();
    }
}
