namespace Mnfst.Migrations.Schema.Tests.Generated;

/// <summary>Expressions of values and conditions: all immutable, so that indexes and generated columns can have them.</summary>
internal static class Expressions
{
    /// <summary>A value of a type, in one of the ways to write it.</summary>
    public static string Constant(this Draft draft, ColumnType type)
    {
        var value = draft.Pick(type.Values);
        return draft.Between(0, 3) switch
        {
            0 => draft.Typed(type),
            1 => $"({value})::{type.Plain}",
            _ => value,
        };
    }

    /// <summary>A value of a type, which it says.</summary>
    public static string Typed(this Draft draft, ColumnType type) =>
        $"CAST({draft.Pick(type.Values)} AS {type.Plain})";

    /// <summary>A value of a column's type, computed from that column.</summary>
    public static string Computed(this Draft draft, Column column)
    {
        var (name, type) = (column.Name, column.Type);
        var functions = draft.Functions.Where(function => function.Type == type).ToList();
        if (functions.Count > 0 && draft.Chance(50))
            return $"{draft.Pick(functions).Name}({name})";
        return (type.Family, draft.Between(0, 3)) switch
        {
            (TypeFamily.Text, 0) => $"upper({name})",
            (TypeFamily.Text, 1) => $"{name} || {draft.Constant(type)}",
            (TypeFamily.Text, 2) => $"substring({name} FROM 1 FOR 3)",
            (TypeFamily.Text, _) => $"trim(BOTH 'x' FROM {name}) COLLATE \"C\"",
            (TypeFamily.Integer, 0) => $"{name} + 1",
            (TypeFamily.Integer, 1) => $"- {name} % 7",
            (TypeFamily.Number, 0) => $"({name} * 2 - 1) / 3",
            (TypeFamily.TextArray, 0) => $"{name}[1:2]",
            (_, 1) => $"coalesce({name}, {draft.Constant(type)})",
            _ => $"CASE WHEN {name} IS NULL THEN {draft.Constant(type)} ELSE {name} END",
        };
    }

    /// <summary>A condition on some of the columns.</summary>
    public static string Condition(this Draft draft, IReadOnlyList<Column> columns, int depth = 2)
    {
        if (depth > 0 && draft.Chance(40))
        {
            var (left, right) = (draft.Condition(columns, depth - 1), draft.Condition(columns, depth - 1));
            return draft.Between(0, 3) switch
            {
                0 => $"NOT ({left})",
                1 => $"({left}) OR {right}",
                2 => $"CASE WHEN {left} THEN {right} END",
                _ => $"({left}) AND ({right})",
            };
        }
        return Simple(draft, draft.Pick(columns));
    }

    private static string Simple(Draft draft, Column column)
    {
        var (name, type) = (column.Name, column.Type);
        if (!type.IsOrdered)
            return $"{name} IS NOT NULL";
        var (one, two) = (draft.Constant(type), draft.Constant(type));
        return (type.Family, draft.Between(0, 9)) switch
        {
            (TypeFamily.Text, 0) => $"{name} LIKE 'a\\_%'",
            (TypeFamily.Text, 1) => $"{name} NOT ILIKE '%x' ESCAPE '!'",
            (TypeFamily.Text, 2) => $"{name} SIMILAR TO '(a|b)+'",
            (TypeFamily.Text, 3) => $"{name} ~ '^\\w+$' AND length({name}) > 3",
            (TypeFamily.TextArray, 0) => $"{name} @> ARRAY['x']::varchar[]::text[]::{type.Name}",
            (TypeFamily.TextArray, 1) => $"cardinality({name}) BETWEEN SYMMETRIC 5 AND 1",
            (TypeFamily.Integer, 0) => $"{name} & 1 = 0",
            (TypeFamily.Integer or TypeFamily.Number, 1) => $"{name} > 0 AND {name} <= 10",
            (_, 4) => $"{name} IN ({one}, {two})",
            (_, 5) => $"{name} NOT IN ({one}, {two})",
            (_, 6) => $"{name} IS DISTINCT FROM {one}",
            (_, 7) => $"{name} BETWEEN {one} AND {two}",
            (_, 8) when !type.IsArray => $"{name} = ANY (ARRAY[{one}, {two}]::{type.Plain}[])",
            (_, 9) => $"({name}, 1) < ({one}, 2)",
            _ => $"{name} {draft.Pick(["=", "<>", "<", ">=", "!="])} {one}",
        };
    }
}
