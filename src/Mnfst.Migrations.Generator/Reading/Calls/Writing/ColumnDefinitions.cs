using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>What <c>ColumnBuilder</c> is told of a column.</summary>
internal static class ColumnDefinitions
{
    /// <summary>The methods, in the order of their clauses; a comment is another statement, and none of lint's.</summary>
    private static readonly ClauseWriter[] Ordered =
    [
        new("Storage", given => Clauses.After("STORAGE", given.Write("storage", Scalars.Keyword))),
        new("Compression", given => Clauses.After("COMPRESSION", ColumnWriters.Compression(given, "method"))),
        new("Collate", given => $"COLLATE {given.Qualified("collation")}"),
        new("NotNull", _ => "NOT NULL"),
        new("Default", given => $"DEFAULT {given.Write("value", Scalars.Constant)}"),
        new("DefaultSql", given => $"DEFAULT {given.Fragment("sql")}"),
        new("IdentityAlways", given => Identity("ALWAYS", given)),
        new("IdentityByDefault", given => Identity("BY DEFAULT", given)),
        new("GeneratedStored", given => $"GENERATED ALWAYS AS ({given.Fragment("sql")}) STORED"),
        new("GeneratedVirtual", given => $"GENERATED ALWAYS AS ({given.Fragment("sql")}) VIRTUAL"),
    ];

    /// <summary>A column of a table: <c>t.Column("id", PgType.Integer).NotNull()</c>.</summary>
    public static string Of(CallChain chain) => Of(chain.First.Given, "type", [chain]);

    /// <summary>A column that an operation is given: a name, a type, and a lambda with the rest.</summary>
    public static string Of(Arguments given, IOperation? define)
    {
        var chains = define is null ? [] : Builders.ChainsOf(define, given.Unknowns);
        return chains is null ? given.Unknowns.Add() : Of(given, "type", chains);
    }

    /// <summary>GENERATED AS IDENTITY</summary>
    public static string Identity(string generated, Arguments given)
    {
        var options = Clauses.Of(
            Option("START WITH", "start"),
            Option("INCREMENT BY", "increment"),
            Option("MINVALUE", "minValue"),
            Option("MAXVALUE", "maxValue"),
            Option("CACHE", "cache"),
            given.If("cycle", "CYCLE")
        );
        return Clauses.Of("GENERATED", generated, "AS IDENTITY", options.Length == 0 ? "" : $"({options})");

        string Option(string words, string parameter) =>
            given.Aside(aside => Clauses.After(words, aside.Write(parameter, Scalars.Number)));
    }

    private static string Of(Arguments given, string type, IEnumerable<CallChain> chains) =>
        Clauses.Of([
            given.Name("name"),
            given.Write(type, PgTypes.Write),
            .. Ordered.SelectMany(clause => chains.SelectMany(chain => chain.Write([clause]))),
        ]);
}
