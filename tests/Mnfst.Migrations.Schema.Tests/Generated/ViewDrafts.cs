namespace Mnfst.Migrations.Schema.Tests.Generated;

/// <summary>Views and materialized views.</summary>
internal static class ViewDrafts
{
    private static readonly ColumnType Number = new("bigint", "1");

    /// <summary>A type of which nothing more is known.</summary>
    private static readonly ColumnType Opaque = new("?", "NULL") { IsOrdered = false };

    /// <summary>Expressions that have words of their own.</summary>
    private static readonly string[] Oddities =
    [
        "extract(year FROM now())",
        "now() AT TIME ZONE 'UTC'",
        "overlay('abc' PLACING 'x' FROM 2 FOR 1)",
        "position('b' IN 'abc')",
        "COLLATION FOR ('a'::text)",
        "make_interval(days => 1)",
        "concat_ws(',', VARIADIC ARRAY['a', 'b'])",
        "ARRAY(SELECT generate_series(1, 2))",
        "nullif(1, 2)",
        "greatest(1, 2, NULL)",
        "CASE 1 WHEN 2 THEN 'a' ELSE 'b' END",
        "'a' LIKE ANY (ARRAY['a', 'b'])",
        "1 OPERATOR(pg_catalog.+) 2",
        "1 IN (SELECT 2)",
        "(1, 2) = ANY (SELECT 1, 2)",
        "1 <= ALL (SELECT 2)",
        "NOT EXISTS (SELECT 1)",
        "INTERVAL '1' DAY * 2",
        "- (-1)",
        "2 ^ 3 * 5",
        "'{\"a\": 1}'::jsonb #>> '{a}'",
        "CURRENT_TIMESTAMP(2)",
        "LOCALTIME",
        "session_user::text",
        "trim(LEADING FROM ' a')",
        "normalize('a', NFC)",
        "'a' IS NFC NORMALIZED",
        "B'1' || B'0'",
        "true IS NOT UNKNOWN",
        "(ARRAY[[1, 2], [3, 4]])[1:2][1:1]",
        "(SELECT ARRAY[1])[1]",
        "ROW(1, 2) IS DISTINCT FROM ROW(1, 3)",
        "'x' COLLATE \"C\" < 'y'",
        "1::text::varchar(3)",
        "DATE '2024-01-01' - INTERVAL '1 day'",
        "(DATE '2024-01-01', DATE '2024-02-01') OVERLAPS (DATE '2024-01-01', INTERVAL '1 day')",
        "substring('abc' SIMILAR 'a#\"b#\"c' ESCAPE '#')",
        "(true OR false) AND (SELECT false OR true) OR (false AND true AND (true AND false))",
        "'a' BETWEEN 'b' AND 'c' AND 'd' NOT BETWEEN 'e' AND 'f'",
        "(ARRAY['a'::varchar, 'b'])::text[] || ARRAY['c']",
        "count(*) FILTER (WHERE true) OVER (ORDER BY 1 RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE TIES)",
        "pg_typeof(1) = 'int'::regtype",
    ];

    public static void AddView(this Draft draft)
    {
        if (draft.Relations.Count == 0)
            return;
        var (columns, query) = Query(draft);
        var name = draft.QualifiedName();
        var isMaterialized = draft.Chance(25);
        var aliases = draft.Names(columns.Count);
        draft.Add(
            isMaterialized
                ? $"CREATE MATERIALIZED VIEW {name} ({string.Join(", ", aliases)}){draft.Maybe(20, " WITH (fillfactor = 50)")} AS {query} WITH NO DATA"
                : $"CREATE VIEW {name} ({string.Join(", ", aliases)}){draft.Pick(["", "", "", " WITH (security_barrier)"])} AS {query}"
        );
        var view = new Relation(name, [.. aliases.Zip(columns, (alias, type) => new Column(alias, type))])
        {
            IsView = !isMaterialized,
            IsMaterialized = isMaterialized,
        };
        // Nothing can be filled from what never was, and a model does not know that it was not.
        if (!isMaterialized)
            draft.Relations.Add(view);
        draft.MayComment($"{(isMaterialized ? "MATERIALIZED VIEW" : "VIEW")} {name}");
        draft.MayComment($"COLUMN {name}.{draft.Pick(aliases)}");
        if (isMaterialized && draft.Chance(60))
            draft.AddIndex(view);
    }

    private static (IReadOnlyList<ColumnType> Types, string Query) Query(Draft draft)
    {
        var from = draft.Pick(draft.Relations);
        var columns = draft.Some(from.Columns, 4);
        var types = columns.Select(column => column.Type).ToList();
        var own = columns.Select(column => column.Of("r")).ToList();
        var list = TableDrafts.List(own);
        var (one, other) = (own[0], draft.Pick(draft.Relations));
        var ordered = other.Ordered.Select(column => column.Of("o")).ToList();
        var where = draft.Maybe(50, $" WHERE {draft.Condition(own)}");
        return draft.Between(0, 20) switch
        {
            0 => (types, $"SELECT {list} FROM {from.Name} r{where}"),
            1 => (
                types,
                $"SELECT {string.Join(", ", own.Select(column => draft.Chance(50) && column.Type.IsOrdered ? $"({draft.Computed(column)})::{column.Type.Plain}" : column.Name))} FROM {from.Name} AS r{where}"
            ),
            2 => (
                [.. types, Number],
                $"SELECT {list}, (SELECT count(*) FROM {other.Name} o{(ordered.Count > 0 ? $" WHERE {draft.Condition(ordered)}" : "")}) FROM {from.Name} r"
            ),
            3 => (
                [.. types, .. other.Columns.Select(column => column.Type)],
                $"SELECT {list}, o.* FROM {from.Name} r {draft.Pick(["LEFT", "FULL", "INNER", "RIGHT"])} JOIN {other.Name} o ON {(one.Type.IsOrdered ? $"{one.Name} IS NOT NULL" : "true")}"
            ),
            4 when one.Type.IsOrdered => (
                [one.Type, Number],
                $"SELECT {one.Name}, count(*) FILTER (WHERE {draft.Condition(own)}) AS \"count\" FROM {from.Name} r GROUP BY {draft.Pick(["", "ROLLUP ", "CUBE "])}({one.Name}) HAVING count(DISTINCT {one.Name}) > 1 ORDER BY 1 DESC NULLS LAST LIMIT 5"
            ),
            5 when one.Type.IsOrdered => (
                [one.Type, Number],
                $"SELECT lag({one.Name}) OVER w, row_number() OVER (w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM {from.Name} r WINDOW w AS (ORDER BY {one.Name})"
            ),
            6 when one.Type.IsOrdered => (
                [one.Type],
                $"SELECT {one.Name} FROM {from.Name} r UNION {draft.Maybe(50, "ALL ")}(SELECT {draft.Typed(one.Type)} EXCEPT VALUES ({draft.Typed(one.Type)}))"
            ),
            7 => (
                [.. types, Number],
                $"WITH RECURSIVE c AS {draft.Maybe(30, "MATERIALIZED ")}(SELECT 1::bigint AS n UNION ALL SELECT c.n + 1 FROM c WHERE c.n < 3) SELECT {list}, c.n FROM {from.Name} r, c"
            ),
            8 => (
                [.. types, Number],
                $"SELECT {list}, g.i FROM {from.Name} r CROSS JOIN LATERAL generate_series(1::bigint, 3) WITH ORDINALITY AS g (i, \"Nth\"){where}"
            ),
            9 when one.Type.IsOrdered => (
                types,
                $"SELECT DISTINCT ON ({one.Name}) {list} FROM ONLY {from.Name} r{where} ORDER BY {one.Name}, {one.Name} IS NULL"
            ),
            // Rows of a materialized view cannot be locked, nor by way of views: it can be defined, and never be filled.
            10 when !draft.Relations.Exists(relation => relation.IsMaterialized) => (
                types,
                $"SELECT {list} FROM (SELECT * FROM {from.Name} x) r{where} FOR UPDATE"
            ),
            11 => (
                types,
                $"SELECT {list} FROM {from.Name} r WHERE EXISTS (SELECT FROM {other.Name} WHERE {draft.Condition(own)}) OR r IS NULL"
            ),
            12 or 13 => Odd(draft, from, types, list),
            14 when one.Type.IsOrdered => (
                [one.Type, Number],
                $"SELECT {one.Name}, percentile_disc(0.5) WITHIN GROUP (ORDER BY length(({one.Name})::text)) FROM {from.Name} r GROUP BY GROUPING SETS (({one.Name}), ()) HAVING grouping({one.Name}) = 0"
            ),
            15 when one.Type.IsOrdered => (
                [one.Type, one.Type],
                $"SELECT {columns[0].Name}, b.{columns[0].Name} FROM {from.Name} a {draft.Pick(["", "LEFT ", "FULL "])}JOIN {from.Name} b USING ({columns[0].Name})"
            ),
            16 => (
                [.. types, Opaque, Number],
                $"SELECT {list}, l.* FROM {from.Name} r, LATERAL (SELECT r.{columns[0].Name} IS NULL AS a, f.n FROM ROWS FROM (generate_series(1::bigint, 2), unnest(ARRAY['a'])) AS f (n, m)) l"
            ),
            17 when one.Type.IsOrdered => (
                [one.Type],
                $"(SELECT {one.Name} FROM {from.Name} r INTERSECT SELECT {draft.Typed(one.Type)}) UNION ALL SELECT {draft.Typed(one.Type)} ORDER BY 1 OFFSET 1 FETCH FIRST 2 ROWS WITH TIES"
            ),
            18 => ([Opaque, Opaque], "VALUES (1, 'a'), (2, NULL)"),
            19 => (
                [.. types, Opaque],
                $"SELECT {list}, x.a FROM {from.Name} r LEFT JOIN json_to_recordset('[]') AS x (a int, b text) ON x.b = 'c'"
            ),
            20 => (
                [Opaque, .. types],
                $"SELECT r, {string.Join(", ", columns.Select(column => $"(r).{column.Name}"))} FROM {from.Name} r"
            ),
            _ => ([.. from.Columns.Select(column => column.Type)], $"TABLE {from.Name}"),
        };
    }

    private static (IReadOnlyList<ColumnType> Types, string Query) Odd(
        Draft draft,
        Relation from,
        IReadOnlyList<ColumnType> types,
        string list
    )
    {
        var odd = draft.Some(Oddities, 5);
        return (
            [.. types, .. odd.Select(_ => Opaque)],
            $"SELECT {list}, {string.Join(", ", odd)} FROM {from.Name} r"
        );
    }
}
