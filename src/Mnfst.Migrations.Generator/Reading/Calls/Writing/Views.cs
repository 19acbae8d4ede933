using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Views by their definitions.</summary>
internal static class Views
{
    public static string View(Arguments given)
    {
        var options = string.Join(
            ", ",
            new[]
            {
                given.If("SecurityBarrier", "security_barrier"),
                given.If("SecurityInvoker", "security_invoker"),
            }.Where(option => option.Length > 0)
        );
        return Clauses.Of(
            NameAndColumns(given),
            options.Length == 0 ? "" : $"WITH ({options})",
            $"AS {given.Fragment("Query")}",
            // What the query ends with may be a comment.
            given.If("CheckOption", "\nWITH CASCADED CHECK OPTION")
        );
    }

    public static string MaterializedView(Arguments given) =>
        Clauses.Of(
            NameAndColumns(given),
            TableDefinitions.StorageOf("StorageParameters")(given),
            given.Aside(aside => Clauses.After("TABLESPACE", aside.Name("Tablespace"))),
            $"AS {given.Fragment("Query")}",
            given.If("WithNoData", "\nWITH NO DATA")
        );

    private static string NameAndColumns(Arguments given) =>
        Clauses.Of(
            given.Qualified("Name", "Schema"),
            given.Names("Columns") is { Length: > 0 } columns ? $"({columns})" : ""
        );
}
