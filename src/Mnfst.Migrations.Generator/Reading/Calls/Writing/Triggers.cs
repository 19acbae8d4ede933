using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Triggers by their definitions.</summary>
internal static class Triggers
{
    private const string IsConstraint = nameof(IsConstraint);

    public static readonly DefinitionWriter Writer = new("TRIGGER", Write)
    {
        Name = given => $"{given.Name("Name")} ON {Table(given)}",
        Keyword = given => given.Flag(IsConstraint) ? "CONSTRAINT TRIGGER" : "TRIGGER",
        CanReplace = (from, to) => !from.Flag(IsConstraint) && !to.Flag(IsConstraint),
    };

    private static string Write(Arguments given)
    {
        var transitions = Clauses.Of(
            Clauses.After("OLD TABLE AS", given.Name("OldTable")),
            Clauses.After("NEW TABLE AS", given.Name("NewTable"))
        );
        return Clauses.Of(
            given.Name("Name"),
            given.Write("Timing", Scalars.Keyword),
            Events(given),
            $"ON {Table(given)}",
            given.Flag("InitiallyDeferred")
                ? "DEFERRABLE INITIALLY DEFERRED"
                : given.If(IsConstraint, "DEFERRABLE"),
            Clauses.After("REFERENCING", transitions),
            given.Flag("ForEachRow") ? "FOR EACH ROW" : "FOR EACH STATEMENT",
            given.Has("When") ? $"WHEN ({given.Fragment("When")})" : "",
            $"EXECUTE FUNCTION {given.Qualified("Function", "FunctionSchema")}"
                + $"({given.WriteAll("Arguments", Scalars.Literal)})"
        );
    }

    private static string Table(Arguments given) => given.Qualified("Table", "Schema");

    private static string Events(Arguments given) =>
        given.Find("Events") is { } value && Constants.MembersOf(value) is { } members
            ? string.Join(
                " OR ",
                members.Select(member =>
                    member == "Update" && given.Has("UpdateOf")
                        ? $"UPDATE OF {given.Names("UpdateOf")}"
                        : Words.Of(member)
                )
            )
            : given.Unknowns.Add();
}
