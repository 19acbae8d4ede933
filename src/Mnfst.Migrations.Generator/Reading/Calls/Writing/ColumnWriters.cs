using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations on columns.</summary>
internal static class ColumnWriters
{
    public static readonly OperationWriter[] All =
    [
        new(
            "AddColumn",
            given =>
                TableWriters.Alter(
                    given,
                    Clauses.Of(
                        "ADD COLUMN",
                        given.If("ifNotExists", "IF NOT EXISTS"),
                        ColumnDefinitions.Of(given, given.Find("define"))
                    )
                )
        ),
        new(
            "DropColumn",
            given => TableWriters.Alter(given, Dropping.Of("COLUMN", given.Name("name"), given))
        ),
        new(
            "RenameColumn",
            given =>
                TableWriters.Alter(given, $"RENAME COLUMN {given.Name("name")} TO {given.Name("newName")}")
        ),
        new("AlterColumn", AlterColumn),
        new(
            "AddIdentity",
            given => Alter(given, "ADD " + ColumnDefinitions.Identity(Generated(given), given))
        ),
        new("SetIdentity", given => Alter(given, $"SET GENERATED {Generated(given)}")),
        new(
            "DropIdentity",
            given => Alter(given, Clauses.Of("DROP IDENTITY", given.If("ifExists", "IF EXISTS")))
        ),
        new("SetExpression", given => Alter(given, $"SET EXPRESSION AS ({given.Fragment("sql")})")),
        new(
            "DropExpression",
            given => Alter(given, Clauses.Of("DROP EXPRESSION", given.If("ifExists", "IF EXISTS")))
        ),
        new(
            "SetColumnStorage",
            given => Alter(given, $"SET STORAGE {given.Write("storage", Scalars.Keyword)}")
        ),
        new(
            "SetColumnCompression",
            given => Alter(given, $"SET COMPRESSION {Compression(given, "compression")}")
        ),
        new(
            "SetColumnStatistics",
            given => Alter(given, $"SET STATISTICS {given.Write("target", Scalars.Number)}")
        ),
    ];

    /// <summary>A compression method: DEFAULT is a keyword there, whatever else names are quoted for.</summary>
    public static string Compression(Arguments given, string parameter) =>
        given.Text(parameter) is "default" ? "default" : given.Name(parameter);

    private static string Generated(Arguments given) => given.Flag("always") ? "ALWAYS" : "BY DEFAULT";

    private static string Alter(Arguments given, string action) =>
        TableWriters.Alter(given, $"ALTER COLUMN {given.Name("column")} {action}");

    private static string AlterColumn(Arguments given)
    {
        var column = $"ALTER COLUMN {given.Name("name")}";
        var actions = string.Join(", ", Actions(given).Select(action => $"{column} {action}"));
        return OperationWriter.Statements(
            actions.Length == 0 ? "" : TableWriters.Alter(given, actions),
            given.Has("newName")
                ? TableWriters.Alter(given, $"RENAME COLUMN {given.Name("name")} TO {given.Name("newName")}")
                : ""
        );
    }

    private static IEnumerable<string> Actions(Arguments given)
    {
        var hasDefault = given.Has("defaultValue") || given.Has("defaultSql");
        // A default is not converted with USING, so one that changes too goes before the type does.
        if (given.Flag("dropDefault") || (given.Has("type") && hasDefault))
            yield return "DROP DEFAULT";
        if (given.Has("type"))
            yield return Clauses.Of(
                "TYPE",
                given.Write("type", PgTypes.Write),
                Clauses.After("COLLATE", given.Name("collation")),
                Clauses.After("USING", given.Fragment("usingSql"))
            );
        if (hasDefault)
            yield return Clauses.Of(
                "SET DEFAULT",
                given.Write("defaultValue", Scalars.Constant),
                given.Fragment("defaultSql")
            );
        if (given.Has("nullable"))
            yield return given.Flag("nullable") ? "DROP NOT NULL" : "SET NOT NULL";
    }
}
