using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations on tables.</summary>
internal static class TableWriters
{
    public static readonly OperationWriter[] All =
    [
        new(
            "CreateTable",
            given =>
                TableDefinitions.Create(
                    given.Qualified("name"),
                    given.If("ifNotExists", "IF NOT EXISTS"),
                    given.Find("define"),
                    given.Unknowns
                )
        ),
        new("DropTable", given => Dropping.Of("TABLE", given.Qualified("name"), given)),
        new("RenameTable", given => Alter(given, $"RENAME TO {given.Name("newName")}", "name")),
        new(
            "SetStorageParameters",
            given => Alter(given, $"SET ({given.Write("parameters", Lists.Parameters)})")
        ),
        new("SetLogged", given => Alter(given, given.Flag("logged") ? "SET LOGGED" : "SET UNLOGGED")),
        new("SetTablespace", given => Alter(given, $"SET TABLESPACE {given.Name("tablespace")}")),
        new("EnableRowLevelSecurity", given => Alter(given, "ENABLE ROW LEVEL SECURITY")),
        new("DisableRowLevelSecurity", given => Alter(given, "DISABLE ROW LEVEL SECURITY")),
        new("ForceRowLevelSecurity", given => Alter(given, "FORCE ROW LEVEL SECURITY")),
        new("NoForceRowLevelSecurity", given => Alter(given, "NO FORCE ROW LEVEL SECURITY")),
        new("EnableTrigger", given => Alter(given, $"ENABLE TRIGGER {given.Name("name")}")),
        new("DisableTrigger", given => Alter(given, $"DISABLE TRIGGER {given.Name("name")}")),
    ];

    /// <summary>ALTER TABLE</summary>
    /// <param name="given">What the operation is given.</param>
    /// <param name="action">What is done.</param>
    /// <param name="table">The parameter that names the table.</param>
    public static string Alter(Arguments given, string action, string table = "table") =>
        Clauses.Of("ALTER TABLE", given.Qualified(table), action);
}
