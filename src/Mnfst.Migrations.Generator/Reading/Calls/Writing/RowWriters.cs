using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations on rows, and statements of the author's own.</summary>
internal static class RowWriters
{
    public const string Execute = nameof(Execute);

    public static readonly OperationWriter[] All =
    [
        // The values that are sent with it stay parameters.
        new(Execute, given => given.Text("sql")),
        new(
            "Backfill",
            given =>
                [
                    new WrittenPart(
                        Clauses.Of(
                            "UPDATE",
                            given.Qualified("table"),
                            "SET",
                            given.Fragment("set"),
                            Clauses.After("WHERE", given.Fragment("where"))
                        ),
                        SqlStepMode.Backfill
                    ),
                ]
        ),
        new(
            "BulkInsert",
            given =>
                $"INSERT INTO {given.Qualified("table")} ({given.Names("columns")}) "
                + $"VALUES {given.WriteAll("rows", Lists.Row)}"
        ),
    ];
}
