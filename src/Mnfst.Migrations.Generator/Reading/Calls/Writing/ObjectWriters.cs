using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations on objects of any kind, which are given by their names.</summary>
internal static class ObjectWriters
{
    public static readonly OperationWriter[] All =
    [
        new("Rename", given => Alter(given, what => what.RenameTo(given.Name("newName")))),
        new("SetSchema", given => Alter(given, _ => $"SET SCHEMA {given.Name("newSchema")}")),
        new("SetOwner", given => Alter(given, _ => $"OWNER TO {given.Name("owner")}")),
        new("SetExtensionSchema", given => AlterExtension(given, $"SET SCHEMA {given.Name("newSchema")}")),
        new(
            "UpdateExtension",
            given =>
                AlterExtension(given, Clauses.Of("UPDATE", Clauses.After("TO", given.Literal("version"))))
        ),
    ];

    private static string Alter(Arguments given, Func<ObjectText, string> action) =>
        ObjectText.Of(given.Find("what"), given.Unknowns) is { } what
            ? $"ALTER {what.Altered} {action(what)}"
            : given.Unknowns.Add();

    private static string AlterExtension(Arguments given, string action) =>
        $"ALTER EXTENSION {given.Name("name")} {action}";
}
