using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations on constraints.</summary>
internal static class ConstraintWriters
{
    public static readonly OperationWriter[] All =
    [
        new("CreatePrimaryKey", given => Add(given, Key("PRIMARY KEY", given))),
        new(
            "CreateUniqueConstraint",
            given =>
                Add(
                    given,
                    Key(Clauses.Of("UNIQUE", given.If("nullsNotDistinct", "NULLS NOT DISTINCT")), given)
                )
        ),
        new("CreatePrimaryKeyUsingIndex", given => Add(given, UsingIndex("PRIMARY KEY", given))),
        new("CreateUniqueConstraintUsingIndex", given => Add(given, UsingIndex("UNIQUE", given))),
        new("CreateForeignKey", given => Add(given, ForeignKey(given), "sourceTable")),
        new(
            "CreateCheckConstraint",
            given =>
                Add(
                    given,
                    Clauses.Of($"CHECK ({given.Fragment("condition")})", given.If("noInherit", "NO INHERIT"))
                )
        ),
        new(
            "CreateExcludeConstraint",
            given =>
                Add(
                    given,
                    Clauses.Of(ConstraintDefinitions.Exclude(given), ConstraintDefinitions.Deferrable(given))
                )
        ),
        new(
            "RenameConstraint",
            given =>
                TableWriters.Alter(
                    given,
                    $"RENAME CONSTRAINT {given.Name("name")} TO {given.Name("newName")}"
                )
        ),
        new(
            "ValidateConstraint",
            given => TableWriters.Alter(given, $"VALIDATE CONSTRAINT {given.Name("name")}")
        ),
        new(
            "DropConstraint",
            given => TableWriters.Alter(given, Dropping.Of("CONSTRAINT", given.Name("name"), given))
        ),
    ];

    private static string Add(Arguments given, string constraint, string table = "table") =>
        TableWriters.Alter(
            given,
            Clauses.Of(
                "ADD",
                ConstraintDefinitions.Named(given),
                constraint,
                given.If("notValid", "NOT VALID")
            ),
            table
        );

    private static string Key(string kind, Arguments given) =>
        Clauses.Of(
            kind,
            $"({given.Names("columns")})",
            given.Has("include") ? $"INCLUDE ({given.Names("include")})" : "",
            ConstraintDefinitions.Deferrable(given)
        );

    private static string UsingIndex(string kind, Arguments given) =>
        Clauses.Of(kind, "USING INDEX", given.Name("index"), ConstraintDefinitions.Deferrable(given));

    public static string ForeignKey(Arguments given) =>
        Clauses.Of(
            $"FOREIGN KEY ({given.Names("localColumns")})",
            $"REFERENCES {given.Qualified("referentTable", "referentSchema")} ({given.Names("remoteColumns")})",
            given.If("matchFull", "MATCH FULL"),
            ConstraintDefinitions.OnChange("DELETE", given, "onDelete"),
            ConstraintDefinitions.OnChange("UPDATE", given, "onUpdate"),
            ConstraintDefinitions.Deferrable(given)
        );
}
