using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>The kinds of definitions, by their classes.</summary>
internal static class DefinitionKinds
{
    private static readonly Dictionary<string, DefinitionWriter> Writers = new(StringComparer.Ordinal)
    {
        ["PgSchema"] = new(
            "SCHEMA",
            given => Clauses.Of(given.Name("Name"), Clauses.After("AUTHORIZATION", given.Name("Owner")))
        ),
        ["PgExtension"] = new(
            "EXTENSION",
            given =>
                Clauses.Of(
                    given.Name("Name"),
                    Clauses.After("SCHEMA", given.Name("Schema")),
                    Clauses.After("VERSION", given.Literal("Version")),
                    given.If("Cascade", "CASCADE")
                )
        )
        {
            Name = given => given.Name("Name"),
        },
        ["PgView"] = new("VIEW", Views.View) { CanReplace = (_, _) => true },
        ["PgMaterializedView"] = new("MATERIALIZED VIEW", Views.MaterializedView),
        ["PgFunction"] = Routines.Function,
        ["PgProcedure"] = Routines.Procedure,
        ["PgTrigger"] = Triggers.Writer,
        ["PgPolicy"] = new("POLICY", Policy)
        {
            Name = given => $"{given.Name("Name")} ON {given.Qualified("Table", "Schema")}",
        },
        ["PgSequence"] = new("SEQUENCE", Sequence),
        ["PgDomain"] = new(
            "DOMAIN",
            given =>
                Clauses.Of(
                    given.Qualified("Name", "Schema"),
                    $"AS {given.Write("Type", PgTypes.Write)}",
                    Clauses.After("COLLATE", given.Name("Collation")),
                    Clauses.After("DEFAULT", given.Fragment("DefaultSql")),
                    given.If("NotNull", "NOT NULL"),
                    given.Write("Checks", Lists.Checks)
                )
        ),
        ["PgCompositeType"] = new(
            "TYPE",
            given => $"{given.Qualified("Name", "Schema")} AS ({given.WriteAll("Attributes", Field)})"
        ),
        ["PgStatistics"] = new(
            "STATISTICS",
            given =>
                Clauses.Of(
                    given.Qualified("Name", "Schema"),
                    given.Names("Kinds") is { Length: > 0 } kinds ? $"({kinds})" : "",
                    $"ON {given.WriteAll("Columns", IndexColumns.Write)}",
                    $"FROM {given.Qualified("Table", "TableSchema")}"
                )
        ),
    };

    /// <summary>How a class is written; null if it is none of ours.</summary>
    public static DefinitionWriter? Find(string type) =>
        Writers.TryGetValue(type, out var writer) ? writer : null;

    private static string Policy(Arguments given) =>
        Clauses.Of(
            $"{given.Name("Name")} ON {given.Qualified("Table", "Schema")}",
            given.If("Restrictive", "AS RESTRICTIVE"),
            given.Write("Command", Scalars.Keyword) is { Length: > 0 } and not "ALL" and var command
                ? $"FOR {command}"
                : "",
            Clauses.After("TO", given.Names("Roles")),
            given.Has("Using") ? $"USING ({given.Fragment("Using")})" : "",
            given.Has("WithCheck") ? $"WITH CHECK ({given.Fragment("WithCheck")})" : ""
        );

    private static string Sequence(Arguments given)
    {
        return Clauses.Of(
            given.Qualified("Name", "Schema"),
            Clauses.After("AS", given.Write("Type", PgTypes.Write)),
            Option("START WITH", "Start"),
            Option("INCREMENT BY", "Increment"),
            Option("MINVALUE", "MinValue"),
            Option("MAXVALUE", "MaxValue"),
            Option("CACHE", "Cache"),
            given.If("Cycle", "CYCLE"),
            given.Write("OwnedBy", Owner)
        );

        string Option(string words, string property) =>
            given.Aside(aside => Clauses.After(words, aside.Write(property, Scalars.Number)));
    }

    private static string Owner(IOperation value, Unknowns unknowns) =>
        ObjectText.Of(value, unknowns) is { Member: { } column } owner
            ? $"OWNED BY {owner.Name}.{column}"
            : unknowns.Add();

    private static string Field(IOperation value, Unknowns unknowns)
    {
        if (Constants.Unconverted(value) is not IObjectCreationOperation creation)
            return unknowns.Add();
        var given = Arguments.Of(creation, unknowns);
        return Clauses.Of(
            given.Name("Name"),
            given.Write("Type", PgTypes.Write),
            Clauses.After("COLLATE", given.Name("Collation"))
        );
    }
}
