using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations on enums.</summary>
internal static class EnumWriters
{
    public static readonly OperationWriter[] All =
    [
        new(
            "CreateEnum",
            given =>
                $"CREATE TYPE {given.Qualified("name")} AS ENUM ({given.WriteAll("values", Scalars.Literal)})"
        ),
        new("DropEnum", given => Dropping.Of("TYPE", given.Qualified("name"), given)),
        new("RenameEnum", given => Alter(given, $"RENAME TO {given.Name("newName")}")),
        new(
            "AddEnumValue",
            given =>
                Alter(
                    given,
                    Clauses.Of(
                        "ADD VALUE",
                        given.If("ifNotExists", "IF NOT EXISTS"),
                        given.Literal("value"),
                        Clauses.After("BEFORE", given.Literal("before")),
                        Clauses.After("AFTER", given.Literal("after"))
                    )
                )
        ),
        new(
            "RenameEnumValue",
            given => Alter(given, $"RENAME VALUE {given.Literal("value")} TO {given.Literal("newValue")}")
        ),
    ];

    private static string Alter(Arguments given, string action) =>
        $"ALTER TYPE {given.Qualified("name")} {action}";
}
