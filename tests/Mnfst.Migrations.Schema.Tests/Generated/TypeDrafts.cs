namespace Mnfst.Migrations.Schema.Tests.Generated;

/// <summary>Schemas, types and sequences.</summary>
internal static class TypeDrafts
{
    public static void AddSchema(this Draft draft)
    {
        var name = draft.Name();
        draft.Add($"CREATE SCHEMA {name}");
        draft.MayComment($"SCHEMA {name}");
        draft.Schemas.Add(name);
    }

    public static void AddEnum(this Draft draft)
    {
        var name = draft.QualifiedName();
        var labels = Enumerable.Range(0, draft.Between(1, 4)).Select(_ => draft.Word()).Distinct().ToList();
        draft.Add($"CREATE TYPE {name} AS ENUM ({string.Join(", ", labels.Select(Draft.Literal))})");
        draft.MayComment($"TYPE {name}");
        AddWithArray(draft, name, [.. labels.Select(Draft.Literal)], isOrdered: true);
    }

    public static void AddDomain(this Draft draft)
    {
        var of = draft.Pick(
            draft.Types.Where(type => !type.Name.Contains(" COLLATE ", StringComparison.Ordinal)).ToList()
        );
        var name = draft.QualifiedName();
        var value = new Column("VALUE", of);
        var checks = Enumerable
            .Range(0, draft.Between(0, 2))
            .Select(_ =>
                $" {draft.Maybe(50, $"CONSTRAINT {draft.Name()} ")}CHECK ({draft.Condition([value], 1)})"
            );
        var collation = of.IsText ? draft.Maybe(30, " COLLATE \"C\"") : "";
        draft.Add(
            $"CREATE DOMAIN {name} AS {of.Name}{collation}{draft.Maybe(40, $" DEFAULT {draft.Constant(of)}")}{draft.Maybe(20, " NOT NULL")}{string.Concat(checks)}"
        );
        draft.MayComment($"DOMAIN {name}");
        // Its values need not pass its checks: nothing is evaluated where they are not constants of the domain.
        draft.Types.Add(
            new ColumnType(name, "NULL")
            {
                IsOrdered = of.IsOrdered && !of.IsPolymorphic,
                IsPolymorphic = of.IsPolymorphic,
            }
        );
    }

    public static void AddComposite(this Draft draft)
    {
        var name = draft.QualifiedName();
        var types = draft.Some(draft.Types, 4);
        var columns = draft.Names(types.Count).Zip(types, (column, type) => $"{column} {type.Name}").ToList();
        draft.Add($"CREATE TYPE {name} AS ({string.Join(", ", columns)})");
        draft.MayComment($"TYPE {name}");
        AddWithArray(draft, name, ["NULL"], types.All(type => type.IsOrdered));
    }

    public static void AddRange(this Draft draft)
    {
        var name = draft.Name();
        // PostgreSQL derives three other types from it, whose names it does not keep apart once it has to cut them.
        while (name.Length > 20)
            name = draft.Name();
        name = $"{draft.Pick(draft.Schemas)}.{name}";
        draft.Add($"CREATE TYPE {name} AS RANGE (SUBTYPE = {draft.Pick(["text", "float8", "time"])})");
        draft.MayComment($"TYPE {name}");
        draft.Types.Add(new ColumnType(name, "'empty'"));
    }

    public static void AddSequence(this Draft draft)
    {
        var name = draft.QualifiedName();
        draft.Add(
            $"CREATE SEQUENCE {name}{draft.Maybe(40, draft.Pick([" AS smallint", " AS integer"]))}{draft.Maybe(40, $" INCREMENT BY {draft.Pick(["5", "-1"])}")}{draft.Maybe(30, " MINVALUE -100")}{draft.Maybe(30, " MAXVALUE 1000")}{draft.Maybe(20, " CACHE 10")}{draft.Maybe(20, " CYCLE")}"
        );
        draft.MayComment($"SEQUENCE {name}");
        draft.Sequences.Add(name);
    }

    private static void AddWithArray(Draft draft, string name, IReadOnlyList<string> values, bool isOrdered)
    {
        draft.Types.Add(new ColumnType(name, values) { IsOrdered = isOrdered, IsPolymorphic = true });
        draft.Types.Add(
            new ColumnType($"{name}[]", "'{}'", $"ARRAY[{values[0]}]::{name}[]") { IsOrdered = isOrdered }
        );
    }
}
