using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations on indexes and materialized views.</summary>
internal static class IndexWriters
{
    private const string Concurrently = "CONCURRENTLY";

    public static readonly OperationWriter[] All =
    [
        new("CreateIndex", CreateIndex) { CanRunOutside = true },
        new(
            "DropIndex",
            given =>
                Dropping.Of(
                    Clauses.Of("INDEX", given.If("concurrently", Concurrently)),
                    given.Qualified("name"),
                    given
                )
        )
        {
            CanRunOutside = true,
        },
        new(
            "RefreshMaterializedView",
            given =>
                Clauses.Of(
                    "REFRESH MATERIALIZED VIEW",
                    given.If("concurrently", Concurrently),
                    given.Qualified("name"),
                    given.If("withNoData", "WITH NO DATA")
                )
        ),
    ];

    private static string CreateIndex(Arguments given) =>
        Clauses.Of(
            "CREATE",
            given.If("unique", "UNIQUE"),
            "INDEX",
            given.If("concurrently", Concurrently),
            given.If("ifNotExists", "IF NOT EXISTS"),
            given.Name("name"),
            "ON",
            given.If("only", "ONLY"),
            given.Qualified("table"),
            Clauses.After("USING", given.Name("method")),
            $"({given.WriteAll("columns", IndexColumns.Write)})",
            given.Has("include") ? $"INCLUDE ({given.Names("include")})" : "",
            given.If("nullsNotDistinct", "NULLS NOT DISTINCT"),
            TableDefinitions.StorageOf("storageParameters")(given),
            given.Aside(aside => Clauses.After("TABLESPACE", aside.Name("tablespace"))),
            Clauses.After("WHERE", given.Fragment("where"))
        );
}
