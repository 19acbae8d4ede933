using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Verification.Rows;

/// <summary>Finds what of the rows that were there is not there again.</summary>
internal static class RowLosses
{
    /// <summary>
    /// What is lost of that which was there before a revision, after its upgrade and its downgrade. A row is known again by
    /// its primary key; without one, or where the keys have changed, the values of each column count by themselves. Tables and
    /// columns that are not there again are a matter of the schema.
    /// </summary>
    /// <param name="before">What was there.</param>
    /// <param name="after">What is there again.</param>
    /// <param name="schema">The schema that is there again.</param>
    /// <param name="upgraded">What the upgrade left, if something was done after it that may have changed more.</param>
    /// <param name="written">What was there when that was done.</param>
    public static IReadOnlyList<RowLoss> Find(
        RowSnapshot before,
        RowSnapshot after,
        DatabaseModel schema,
        RowSnapshot? upgraded = null,
        RowSnapshot? written = null
    )
    {
        var columns = ColumnsOf(schema);
        return
        [
            .. before
                .Tables.Where(table => columns.ContainsKey(table.Name))
                .SelectMany(table =>
                    new TableLoss(table, after.Find(table.Name))
                    {
                        // What somebody took away on purpose, nobody expects back.
                        Except = (upgraded?.Find(table.Name), written?.Find(table.Name)),
                        IsThere = columns[table.Name].Contains,
                    }.Find()
                ),
        ];
    }

    /// <summary>
    /// What is lost of that which was written after the upgrade of a revision, after its downgrade and its second upgrade: in
    /// tables that were there before. That the rows of a table vanish with the table, everybody knows.
    /// </summary>
    /// <param name="before">The schema before the revision.</param>
    /// <param name="upgraded">What the upgrade left.</param>
    /// <param name="written">What was there when something was written.</param>
    /// <param name="again">What is there after the second upgrade.</param>
    public static IReadOnlyList<RowLoss> FindWritten(
        DatabaseModel before,
        RowSnapshot upgraded,
        RowSnapshot written,
        RowSnapshot again
    )
    {
        var tables = ColumnsOf(before);
        return
        [
            .. written
                .Tables.Where(table => tables.ContainsKey(table.Name))
                .SelectMany(table =>
                    new TableLoss(table, again.Find(table.Name))
                    {
                        // All but what was there before it was written.
                        Except = (upgraded.Find(table.Name), null),
                    }.Find()
                ),
        ];
    }

    /// <summary>The columns of the tables, all as SQL names them.</summary>
    private static Dictionary<string, HashSet<string>> ColumnsOf(DatabaseModel schema) =>
        schema
            .Objects.OfType<TableObject>()
            .ToDictionary(
                table => table.Id.ToSql(),
                table =>
                    table
                        .Columns.Select(column => SqlIdentifier.Quote(column.Name))
                        .ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );
}
