namespace Mnfst.Migrations.Schema.Tests.Generated;

/// <summary>Tables with their columns and constraints.</summary>
internal static class TableDrafts
{
    private static readonly string[] Actions =
    [
        "NO ACTION",
        "RESTRICT",
        "CASCADE",
        "SET NULL",
        "SET DEFAULT",
    ];

    public static void AddTable(this Draft draft)
    {
        var name = draft.QualifiedName();
        var types = draft.Some(draft.Types, 7);
        var columns = draft
            .Names(types.Count)
            .Zip(types, (column, type) => new Column(column, type))
            .ToList();
        var table = new Relation(name, columns) { IsTable = true };
        var isUnlogged = draft.Chance(10);
        var lines = Enumerable.Range(0, columns.Count).Select(i => Definition(draft, columns, i)).ToList();
        if (draft.Chance(60))
            lines.Add($"{Named(draft)}CHECK ({draft.Condition(columns)}){draft.Maybe(20, " NO INHERIT")}");
        if (table.Ordered.Count > 0 && draft.Chance(70))
            lines.Add(Key(draft, table, isUnlogged, "PRIMARY KEY"));
        if (table.Ordered.Count > 0 && draft.Chance(40))
            lines.Add(Key(draft, table, isUnlogged, "UNIQUE"));
        if (table.Ordered.Count > 0 && draft.Chance(10))
            lines.Add(
                $"{Named(draft)}EXCLUDE USING btree ({draft.Pick(table.Ordered).Name} WITH =) WHERE ({draft.Condition(columns)})"
            );
        draft.Add(
            $"CREATE {(isUnlogged ? "UNLOGGED " : "")}TABLE {name} ({string.Join(", ", lines)}){draft.Maybe(15, " WITH (fillfactor = 70, autovacuum_enabled = off)")}"
        );
        draft.Relations.Add(table);
        draft.MayComment($"TABLE {name}");
        draft.MayComment($"COLUMN {name}.{draft.Pick(columns).Name}");
        if (draft.Chance(15) && columns.Find(column => column.Type.IsText) is { } text)
            draft.Add(
                $"ALTER TABLE {name} ALTER {text.Name} SET STORAGE EXTERNAL, ALTER {text.Name} SET STATISTICS 50"
            );
    }

    public static void AddPartitionedTable(this Draft draft)
    {
        var name = draft.QualifiedName();
        var types = draft.Some(draft.Types.Where(type => type.IsNumber || type.IsText), 4).ToList();
        var columns = draft
            .Names(types.Count)
            .Zip(types, (column, type) => new Column(column, type))
            .ToList();
        var key = columns[0];
        var (method, bounds) = draft.Between(0, 2) switch
        {
            0 => ("HASH", (string[])["WITH (MODULUS 2, REMAINDER 0)", "WITH (MODULUS 2, REMAINDER 1)"]),
            1 => ("RANGE", ["FROM (MINVALUE) TO ('3')", "FROM ('3') TO (MAXVALUE)"]),
            _ => ("LIST", [$"IN ({draft.Constant(key.Type)}, NULL)"]),
        };
        var by = draft.Chance(30) ? $"({draft.Computed(key)})" : key.Name;
        draft.Add(
            $"CREATE TABLE {name} ({string.Join(", ", columns.Select((column, i) => i == 0 ? $"{column.Name} {column.Type.Name}" : Definition(draft, [column], 0)))}) PARTITION BY {method} ({by})"
        );
        draft.Relations.Add(new Relation(name, columns) { IsTable = true, IsPartitioned = true });
        foreach (var bound in bounds)
            draft.Add($"CREATE TABLE {draft.QualifiedName()} PARTITION OF {name} FOR VALUES {bound}");
        if (method != "HASH")
            draft.Add($"CREATE TABLE {draft.QualifiedName()} PARTITION OF {name} DEFAULT");
    }

    /// <summary>A table that inherits from another one.</summary>
    public static void AddChild(this Draft draft)
    {
        var parents = draft.Relations.FindAll(relation =>
            relation is { IsTable: true, IsPartitioned: false }
        );
        if (parents.Count == 0)
            return;
        var parent = draft.Pick(parents);
        var added = new Column(draft.ColumnName(parent), draft.Pick(draft.Types));
        var name = draft.QualifiedName();
        draft.Add(
            $"CREATE TABLE {name} ({added.Name} {added.Type.Name}{draft.Maybe(40, $", CHECK ({draft.Condition([added])})")}) INHERITS ({parent.Name})"
        );
        draft.Relations.Add(new Relation(name, [.. parent.Columns, added]) { IsTable = true });
    }

    /// <summary>New columns that lead to another table, or to the same.</summary>
    public static void AddForeignKey(this Draft draft)
    {
        var targets = draft.Relations.FindAll(relation => relation.Keys.Count > 0);
        if (targets.Count == 0)
            return;
        var (holder, to) = (draft.Pick(targets), draft.Pick(targets));
        var key = draft.Pick(to.Keys);
        var columns = key.Select(column => new Column(draft.ColumnName(holder), column.Type)).ToList();
        var added = columns.Select(column => $"ADD {column.Name} {column.Type.Name}");
        var clauses = draft.Maybe(20, " MATCH FULL");
        // A null is no value of a generated column, and none of a column has a default here.
        clauses += draft.Maybe(40, $" ON DELETE {draft.Pick(Actions)}");
        clauses += draft.Maybe(30, $" ON UPDATE {draft.Pick(Actions)}");
        clauses += draft.Pick(["", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED", " NOT VALID"]);
        draft.Add(
            $"ALTER TABLE {holder.Name} {string.Join(", ", added)}, ADD {Named(draft)}FOREIGN KEY ({List(columns)}) REFERENCES {to.Name} ({List(key)}){clauses}"
        );
        draft.Relations[draft.Relations.IndexOf(holder)] = holder with
        {
            Columns = [.. holder.Columns, .. columns],
        };
    }

    /// <summary>A column that was there and is not: the numbers of those after it have a gap.</summary>
    public static void DropColumn(this Draft draft)
    {
        if (draft.Relations.FindAll(relation => relation.IsTable) is not { Count: > 0 } tables)
            return;
        var table = draft.Pick(tables);
        var column = draft.ColumnName(table);
        draft.Add($"ALTER TABLE {table.Name} ADD {column} int");
        draft.Add($"ALTER TABLE {table.Name} DROP {column}");
    }

    /// <summary>A name for a constraint, or none.</summary>
    public static string Named(Draft draft) => draft.Maybe(50, $"CONSTRAINT {draft.Name()} ");

    public static string List(IEnumerable<Column> columns) =>
        string.Join(", ", columns.Select(column => column.Name));

    private static string Definition(Draft draft, List<Column> columns, int index)
    {
        var column = columns[index];
        var (name, type) = (column.Name, column.Type);
        var notNull = draft.Maybe(30, " NOT NULL");
        var check = draft.Maybe(15, $" {Named(draft)}CHECK ({draft.Condition([column], 1)})");
        var isPlain = type.Family == TypeFamily.Integer;
        if (isPlain && draft.Chance(30))
            return $"{name} {type.Name} GENERATED {draft.Pick(["ALWAYS", "BY DEFAULT"])} AS IDENTITY{draft.Maybe(40, " (START WITH 10 INCREMENT BY 5 CACHE 3)")}{check}";
        if (type.Name == "integer" && draft.Chance(20))
            return $"{name} serial{check}";
        var before = columns.Take(index).Where(other => !other.IsGenerated).ToList();
        if (before.Count > 0 && draft.Chance(15))
        {
            var source = draft.Pick(before);
            columns[index] = new Column(name, source.Type) { IsGenerated = true };
            return $"{name} {source.Type.Name} GENERATED ALWAYS AS ({draft.Computed(source)}) STORED";
        }
        return $"{name} {type.Name}{draft.Maybe(50, $" DEFAULT {Default(draft, type)}")}{notNull}{check}";
    }

    private static string Default(Draft draft, ColumnType type)
    {
        var functions = draft.Functions.Where(function => function.Type == type).ToList();
        if (functions.Count > 0 && draft.Chance(50))
            return $"{draft.Pick(functions).Name}({draft.Constant(type)})";
        if (type.Family == TypeFamily.Integer && draft.Sequences.Count > 0 && draft.Chance(50))
            return $"nextval({Draft.Literal(draft.Pick(draft.Sequences))})";
        return type.Name switch
        {
            "timestamptz(3)" => draft.Pick([
                "now()",
                "CURRENT_TIMESTAMP",
                "clock_timestamp() - interval '1 day'",
            ]),
            "date" => draft.Pick(["CURRENT_DATE", "'today'::text::date", "now()"]),
            "uuid" => "gen_random_uuid()",
            "name" => "current_user",
            "text" => draft.Pick(["CURRENT_USER", "session_user || 'x'", "to_char(now(), 'YYYY')", "''"]),
            _ => draft.Constant(type),
        };
    }

    private static string Key(Draft draft, Relation table, bool isUnlogged, string kind)
    {
        var columns = draft.Some(table.Ordered, 2);
        var others = table.Columns.Except(columns).ToList();
        var include = others.Count > 0 && draft.Chance(20) ? $" INCLUDE ({draft.Pick(others).Name})" : "";
        var isDeferrable = draft.Chance(20);
        // Nothing that stays may depend on a table that need not, nor on a key that may be broken for a while.
        if (!isUnlogged && !isDeferrable && !columns.Any(column => column.Type.IsArray))
            table.Keys.Add(columns);
        return $"{Named(draft)}{kind} ({List(columns)}){include}{(isDeferrable ? " DEFERRABLE" : "")}";
    }
}
