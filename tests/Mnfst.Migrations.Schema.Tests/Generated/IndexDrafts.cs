namespace Mnfst.Migrations.Schema.Tests.Generated;

/// <summary>Indexes and statistics.</summary>
internal static class IndexDrafts
{
    public static void AddIndex(this Draft draft)
    {
        if (draft.Relations.FindAll(relation => relation.IsTable) is { Count: > 0 } tables)
            draft.AddIndex(draft.Pick(tables));
    }

    public static void AddIndex(this Draft draft, Relation table)
    {
        if (table.Ordered.Count == 0)
            return;
        var name = draft.Chance(60) ? draft.Name() : null;
        var (method, keys) = Keys(draft, table);
        var include =
            method.Length == 0 ? draft.Maybe(15, $" INCLUDE ({draft.Pick(table.Columns).Name})") : "";
        draft.Add(
            $"CREATE {(method.Length == 0 && !table.IsPartitioned ? draft.Maybe(20, "UNIQUE ") : "")}INDEX {name} ON {table.Name}{method} ({keys}){include}{draft.Maybe(30, $" WHERE {draft.Condition(table.Columns)}")}"
        );
    }

    public static void AddStatistics(this Draft draft)
    {
        var tables = draft.Relations.FindAll(relation => relation.IsTable && relation.Ordered.Count > 1);
        if (tables.Count == 0)
            return;
        var table = draft.Pick(tables);
        var columns = draft.Some(table.Ordered, 3);
        var name = draft.QualifiedName();
        var items =
            columns.Count == 1
                ? [$"({draft.Computed(columns[0])})"]
                : columns.Select(
                    (column, i) => i > 0 && draft.Chance(30) ? $"({draft.Computed(column)})" : column.Name
                );
        draft.Add(
            $"CREATE STATISTICS {name}{(columns.Count > 1 ? draft.Maybe(50, " (ndistinct, mcv)") : "")} ON {string.Join(", ", items)} FROM {table.Name}"
        );
        draft.MayComment($"STATISTICS {name}");
    }

    private static (string Method, string Keys) Keys(Draft draft, Relation table)
    {
        var column = draft.Pick(table.Columns);
        var special = column.Type.Name switch
        {
            "text[]" or "integer[]" or "tsvector" => (" USING gin", column.Name),
            "jsonb" => (" USING gin", $"{column.Name} jsonb_path_ops"),
            "int4range" or "tstzrange" or "point" => (" USING gist", column.Name),
            "inet" => (" USING gist", $"{column.Name} inet_ops"),
            "integer" or "text" or "uuid" => draft.Pick([
                (" USING hash", column.Name),
                (" USING brin", column.Name),
            ]),
            _ => ("", ""),
        };
        return special.Item1.Length > 0 && draft.Chance(50)
            ? special
            : ("", string.Join(", ", draft.Some(table.Ordered, 3).Select(key => Key(draft, key))));
    }

    private static string Key(Draft draft, Column column)
    {
        var expression = draft.Chance(40) ? $"({draft.Computed(column)})" : column.Name;
        var collation = column.Type.IsText ? draft.Maybe(20, " COLLATE \"POSIX\"") : "";
        var operators = column.Type.Name == "text" ? draft.Maybe(25, " text_pattern_ops") : "";
        return $"{expression}{collation}{operators}{draft.Pick(["", "", " ASC", " DESC"])}{draft.Pick(["", "", " NULLS FIRST", " NULLS LAST"])}";
    }
}
