using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations that put one column in the place of another, over two revisions.</summary>
internal static class ColumnPairWriters
{
    public static readonly OperationWriter[] All =
    [
        Of(
            "RenameColumnSafely",
            given => new Pair(
                given,
                new Side(given.Text("column"), given.Write("type", PgTypes.Write), Conversion: null),
                new Side(given.Text("newName"), given.Write("type", PgTypes.Write), Conversion: null)
            ),
            pair => pair.Remove()
        ),
        Of(
            "ChangeTypeSafely",
            given => new Pair(
                given,
                new Side(
                    given.Text("column"),
                    given.Write("existingType", PgTypes.Write),
                    Conversion(given, "existingUsingSql")
                ),
                new Side(
                    ColumnPairSql.Successor(given.Text("column")),
                    given.Write("type", PgTypes.Write),
                    Conversion(given, "usingSql")
                )
            ),
            pair => pair.Switch()
        ),
    ];

    private static OperationWriter Of(
        string method,
        Func<Arguments, Pair> read,
        Func<Pair, IReadOnlyList<WrittenPart>> contract
    ) => new(method, given => IsExpand(given) ? read(given).Add() : contract(read(given)));

    private static bool IsExpand(Arguments given) =>
        given.Write(
            "phase",
            (value, unknowns) => Constants.MembersOf(value) is [var member] ? member : unknowns.Add()
        )
            is nameof(RevisionPhase.Expand);

    private static string? Conversion(Arguments given, string name) =>
        given.Has(name) ? given.Fragment(name) : null;

    private sealed record Side(string Name, string Type, string? Conversion);

    private sealed class Pair(Arguments given, Side old, Side successor)
    {
        private readonly string _name = ColumnPairSql.Trigger(given.Text("table"), given.Text("column"));

        private string Function =>
            $"{(given.Has("schema") ? $"{given.Name("schema")}." : "")}{Clauses.Name(_name)}()";

        private string Table => given.Qualified("table");

        private string DropTrigger => $"DROP TRIGGER {Clauses.Name(_name)} ON {Table}";

        private string DropOld =>
            OperationWriter.Statements(
                $"DROP FUNCTION {Function}",
                TableWriters.Alter(given, $"DROP COLUMN {Clauses.Name(old.Name)}")
            );

        public IReadOnlyList<WrittenPart> Add()
        {
            var column = Clauses.Name(successor.Name);
            var value = Value(successor, Clauses.Name(old.Name));
            return
            [
                new(
                    OperationWriter.Statements(
                        TableWriters.Alter(given, $"ADD COLUMN {column} {successor.Type}"),
                        $"CREATE FUNCTION {Function} RETURNS trigger LANGUAGE plpgsql AS {Routines.Body(Body())}"
                    )
                ),
                new(
                    $"CREATE TRIGGER {Clauses.Name(_name)} BEFORE INSERT OR UPDATE ON {Table} FOR EACH ROW EXECUTE FUNCTION {Function}",
                    SqlStepMode.Autocommit
                ),
                new(
                    $"UPDATE {Table} SET {ColumnPairSql.Assignment(column, value)} WHERE {ColumnPairSql.IsToFill(column, value)}",
                    SqlStepMode.Backfill
                ),
            ];
        }

        public IReadOnlyList<WrittenPart> Remove() =>
            [new(DropTrigger, SqlStepMode.Autocommit), new(DropOld)];

        public IReadOnlyList<WrittenPart> Switch() =>
            [
                new(DropTrigger) { Ignored = ColumnPairRules.TriggerInOneMoment },
                new(DropOld),
                new(
                    TableWriters.Alter(
                        given,
                        $"RENAME COLUMN {Clauses.Name(successor.Name)} TO {Clauses.Name(old.Name)}"
                    )
                )
                {
                    Ignored = ColumnPairRules.TakesPlace,
                },
            ];

        private string Body() =>
            ColumnPairSql.TriggerBody(
                Bare(successor.Name),
                Bare(old.Name),
                Value(successor, $"NEW.{Bare(old.Name)}", Bare),
                Value(old, $"NEW.{Bare(successor.Name)}", Bare)
            );

        private string Value(Side side, string other, Func<string, string>? quote = null) =>
            ColumnPairSql.Value(
                side.Type,
                other,
                side.Conversion,
                (quote ?? Clauses.Name)(given.Text("column"))
            );

        /// <summary>A name as the body of the function has it, which lint does not read.</summary>
        private static string Bare(string name) =>
            name.All(c => c is (>= 'a' and <= 'z') or '_') ? name : Clauses.Name(name);
    }
}
