using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations that add constraints in several steps, each of which commits.</summary>
internal static class SafeWriters
{
    public static readonly OperationWriter[] All =
    [
        OperationWriter.Outside("SetNotNullSafely", SetNotNull),
        OperationWriter.Outside(
            "AddCheckSafely",
            given => AddValidated(given, $"CHECK ({given.Fragment("condition")})")
        ),
        OperationWriter.Outside(
            "AddForeignKeySafely",
            given => AddValidated(given, ConstraintWriters.ForeignKey(given), "sourceTable")
        ),
        OperationWriter.Outside("AddUniqueSafely", AddUnique),
    ];

    private static string SetNotNull(Arguments given)
    {
        var column = given.Name("column");
        var check = Clauses.Name(
            given.Has("constraint")
                ? given.Text("constraint")
                : DerivedName.OfNotNullCheck(given.Text("table"), given.Text("column"))
        );
        return OperationWriter.Statements(
            TableWriters.Alter(given, $"ADD CONSTRAINT {check} CHECK ({column} IS NOT NULL) NOT VALID"),
            TableWriters.Alter(given, $"VALIDATE CONSTRAINT {check}"),
            TableWriters.Alter(given, $"ALTER COLUMN {column} SET NOT NULL"),
            TableWriters.Alter(given, $"DROP CONSTRAINT {check}")
        );
    }

    private static string AddValidated(Arguments given, string constraint, string table = "table") =>
        OperationWriter.Statements(
            TableWriters.Alter(given, $"ADD CONSTRAINT {given.Name("name")} {constraint} NOT VALID", table),
            TableWriters.Alter(given, $"VALIDATE CONSTRAINT {given.Name("name")}", table)
        );

    private static string AddUnique(Arguments given) =>
        OperationWriter.Statements(
            $"CREATE UNIQUE INDEX CONCURRENTLY {given.Name("name")} ON {given.Qualified("table")} ({given.Names("columns")})",
            TableWriters.Alter(
                given,
                $"ADD CONSTRAINT {given.Name("name")} UNIQUE USING INDEX {given.Name("name")}"
            )
        );
}
