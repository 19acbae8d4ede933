using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>What <c>TableBuilder</c> is told of a table.</summary>
internal static class TableDefinitions
{
    // Lint has to know that the table is new even where its columns cannot be read; that it has them it does not believe then.
    private const string Unreadable = "(...)";

    private static readonly ClauseWriter[] Options =
    [
        new("PartitionByRange", given => PartitionBy("RANGE", given.WriteAll("columns", IndexColumns.Write))),
        new("PartitionByList", given => PartitionBy("LIST", given.Write("column", IndexColumns.Write))),
        new("PartitionByHash", given => PartitionBy("HASH", given.WriteAll("columns", IndexColumns.Write))),
        new("AccessMethod", given => Clauses.After("USING", given.Name("name"))),
        new("StorageParameters", StorageOf("parameters")),
        new("Tablespace", given => given.Aside(aside => Clauses.After("TABLESPACE", aside.Name("name")))),
    ];

    /// <summary>CREATE TABLE</summary>
    /// <param name="name">The table.</param>
    /// <param name="ifNotExists">IF NOT EXISTS, or nothing.</param>
    /// <param name="define">The lambda that says what it is.</param>
    /// <param name="unknowns">Takes what is not known before the migration runs.</param>
    public static string Create(string name, string ifNotExists, IOperation? define, Unknowns unknowns)
    {
        var ofDefinition = new Unknowns();
        if (
            define is null
            || Builders.ChainsOf(define, ofDefinition) is not { } chains
            || Body(chains) is not { } body
            || OptionsOf(chains) is not { } options
            || ofDefinition.Any
        )
            return Clauses.Of("CREATE TABLE", ifNotExists, name, Unreadable);
        return Clauses.Of("CREATE", Unlogged(chains), "TABLE", ifNotExists, name, $"({body})", options);
    }

    /// <summary>CREATE TABLE ... PARTITION OF</summary>
    /// <param name="given">What the operation is given.</param>
    public static string CreatePartition(Arguments given)
    {
        var chains = given.Find("define") is { } define ? Builders.ChainsOf(define, given.Unknowns) : [];
        if (chains is null)
            return given.Unknowns.Add();
        return Clauses.Of(
            "CREATE",
            Unlogged(chains),
            "TABLE",
            given.If("ifNotExists", "IF NOT EXISTS"),
            given.Qualified("name"),
            "PARTITION OF",
            given.Qualified("table", "tableSchema"),
            Body(chains) is { Length: > 0 } body ? $"({body})" : "",
            given.Write("rows", PgPartitions.Write),
            OptionsOf(chains)
        );
    }

    /// <summary>WITH and the storage parameters, which matter to no rule where they are not known.</summary>
    public static Func<Arguments, string> StorageOf(string parameter) =>
        given =>
            given.Aside(aside =>
                aside.Write(parameter, Lists.Parameters) is { Length: > 0 } parameters
                    ? $"WITH ({parameters})"
                    : ""
            );

    private static string PartitionBy(string strategy, string columns) =>
        $"PARTITION BY {strategy} ({columns})";

    private static string Unlogged(IReadOnlyList<CallChain> chains) =>
        chains.Any(chain => chain.First.Name == "Unlogged") ? "UNLOGGED" : "";

    /// <summary>The columns, then the constraints.</summary>
    private static string Body(IReadOnlyList<CallChain> chains) =>
        string.Join(
            ", ",
            chains
                .Where(chain => chain.First.Name == "Column")
                .Select(ColumnDefinitions.Of)
                .Concat(chains.Select(ConstraintDefinitions.Of).OfType<string>())
        );

    private static string OptionsOf(IReadOnlyList<CallChain> chains) =>
        Clauses.Of([.. Options.SelectMany(option => chains.SelectMany(chain => chain.Write([option])))]);
}
