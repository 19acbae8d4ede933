using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Tells which columns the statements of a section index.</summary>
internal static class IndexedColumns
{
    /// <summary>Whether an index over all rows begins with these columns, in any order.</summary>
    public static bool AreCovered(
        LintedSection section,
        SqlName table,
        IReadOnlyCollection<string> columns
    ) =>
        section
            .StatementsOn(table)
            .SelectMany(IndexesOf)
            .Any(index => columns.Count <= index.Count && columns.All(index.Take(columns.Count).Contains));

    private static IEnumerable<IReadOnlyList<string>> IndexesOf(SqlStatement statement) =>
        statement switch
        {
            CreateIndexStatement { Where: null } index =>
            [
                // An expression is no column.
                [.. index.Elements.Select(element => element.Column?.Name ?? "")],
            ],
            CreateTableStatement create => create
                .Columns.Where(column => column.Constraints.Any(constraint => constraint is KeyConstraint))
                .Select(column => (string[])[column.Name.Name])
                .Concat(create.Constraints.OfType<KeyConstraint>().Select(NamesOf)),
            AlterStatement alter => alter
                .Actions.OfType<AddConstraintAction>()
                .SelectMany(action => action.Keys())
                .Select(NamesOf)
                .Concat(
                    alter
                        .Actions.OfType<AddColumnAction>()
                        .Where(action => action.Keys().Any())
                        .Select(action => (string[])[action.Column.Name.Name])
                ),
            _ => [],
        };

    private static string[] NamesOf(KeyConstraint key) => [.. key.Columns.Select(column => column.Name)];
}
