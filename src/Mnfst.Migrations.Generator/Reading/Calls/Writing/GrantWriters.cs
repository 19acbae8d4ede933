using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations on privileges.</summary>
internal static class GrantWriters
{
    private const string All_ = "All";

    public static readonly OperationWriter[] All =
    [
        new("Grant", given => Clauses.Of("GRANT", Privileges(given), "ON", Target(given), To(given))),
        new("Revoke", given => Clauses.Of("REVOKE", Privileges(given), "ON", Target(given), From(given))),
        new("GrantOnAll", given => Clauses.Of("GRANT", Privileges(given), "ON", AllIn(given), To(given))),
        new("RevokeOnAll", given => Clauses.Of("REVOKE", Privileges(given), "ON", AllIn(given), From(given))),
        new(
            "GrantByDefault",
            given => Clauses.Of(ByDefault(given), "GRANT", Privileges(given), "ON", Objects(given), To(given))
        ),
        new(
            "RevokeByDefault",
            given =>
                Clauses.Of(ByDefault(given), "REVOKE", Privileges(given), "ON", Objects(given), From(given))
        ),
        new(
            "GrantRole",
            given =>
                Clauses.Of(
                    "GRANT",
                    given.Name("role"),
                    To(given),
                    given.If("withAdminOption", "WITH ADMIN OPTION")
                )
        ),
        new("RevokeRole", given => Clauses.Of("REVOKE", given.Name("role"), From(given))),
    ];

    private static string To(Arguments given) =>
        Clauses.Of("TO", given.Name("to"), given.If("withGrantOption", "WITH GRANT OPTION"));

    private static string From(Arguments given) => $"FROM {given.Name("from")}";

    private static string Objects(Arguments given) => given.Write("objects", Scalars.Keyword);

    private static string AllIn(Arguments given) => $"ALL {Objects(given)} IN SCHEMA {given.Name("schema")}";

    private static string ByDefault(Arguments given) =>
        Clauses.Of(
            "ALTER DEFAULT PRIVILEGES",
            Clauses.After("FOR ROLE", given.Name("forRole")),
            Clauses.After("IN SCHEMA", given.Name("schema"))
        );

    /// <summary>What privileges are given on: they know one kind of relations only.</summary>
    private static string Target(Arguments given) =>
        ObjectText.Of(given.Find("on"), given.Unknowns) is { } target
            ? $"{(target.Kind is "VIEW" or "MATERIALIZED VIEW" or "FOREIGN TABLE" ? target with { Kind = "TABLE" } : target)}"
            : given.Unknowns.Add();

    private static string Privileges(Arguments given)
    {
        if (given.Find("privileges") is not { } value || Constants.MembersOf(value) is not { } members)
            return given.Unknowns.Add();
        // With ALL, no other can be said.
        var said = members.Contains(All_) ? [All_] : members;
        var columns = given.Has("columns") ? $" ({given.Names("columns")})" : "";
        return string.Join(", ", said.Select(privilege => Words.Of(privilege) + columns));
    }
}
