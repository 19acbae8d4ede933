using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>What the builders of constraints are told.</summary>
internal static class ConstraintDefinitions
{
    private static readonly ClauseWriter[] Kinds =
    [
        new("PrimaryKey", _ => "PRIMARY KEY"),
        new("Unique", _ => "UNIQUE"),
        new("NullsNotDistinct", _ => "NULLS NOT DISTINCT"),
        new("ForeignKey", _ => "FOREIGN KEY"),
        new("Check", given => $"CHECK ({given.Fragment("condition")})"),
        new("NoInherit", _ => "NO INHERIT"),
        new("Exclude", Exclude),
    ];

    private static readonly ClauseWriter[] Ordered =
    [
        new("Include", given => $"INCLUDE ({given.Names("columns")})"),
        new(
            "References",
            given => $"REFERENCES {given.Qualified("table")} ({given.Name("column")}{given.Names("columns")})"
        ),
        new("MatchFull", _ => "MATCH FULL"),
        new("OnDelete", given => OnChange("DELETE", given, "action")),
        new("OnUpdate", given => OnChange("UPDATE", given, "action")),
        new(
            "Deferrable",
            given => given.Flag("initiallyDeferred") ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE"
        ),
    ];

    /// <summary>A constraint of a table: <c>t.Unique("email").Named("once")</c>; null if the calls make something else.</summary>
    public static string? Of(CallChain chain)
    {
        var kind = Clauses.Of([.. chain.Write(Kinds)]);
        if (kind.Length == 0)
            return null;
        var name = chain.Find("Named") is { } named ? Named(named) : "";
        var columns = chain.First.Given.Names("columns");
        return Clauses.Of([name, kind, columns.Length == 0 ? "" : $"({columns})", .. chain.Write(Ordered)]);
    }

    /// <summary>CONSTRAINT and its name, if it is given one.</summary>
    public static string Named(Arguments given) => Clauses.After("CONSTRAINT", given.Name("name"));

    /// <summary>DEFERRABLE, as the flags of an operation say.</summary>
    public static string Deferrable(Arguments given) =>
        given.Flag("initiallyDeferred")
            ? "DEFERRABLE INITIALLY DEFERRED"
            : given.If("deferrable", "DEFERRABLE");

    public static string Exclude(Arguments given) =>
        Clauses.Of(
            "EXCLUDE USING",
            given.Name("method"),
            $"({given.WriteAll("elements", Lists.Exclusion)})",
            given.Has("where") ? $"WHERE ({given.Fragment("where")})" : ""
        );

    /// <summary>ON DELETE and ON UPDATE.</summary>
    public static string OnChange(string change, Arguments given, string parameter) =>
        given.Write(parameter, Scalars.Keyword) is { Length: > 0 } and not "NO ACTION" and var action
            ? $"ON {change} {action}"
            : "";
}
