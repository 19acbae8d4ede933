using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>
    /// Inserts rows. PostgreSQL reads each value as the type of its column. Few rows are sent as the parameters of one
    /// INSERT, many by COPY; a script has them as constants.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that are given; the others get their defaults.</param>
    /// <param name="rows">The rows, with a value for each column; null stands for null.</param>
    /// <param name="key">
    /// The columns by which the rows are found again, to be deleted when this is reverted: usually the primary key.
    /// </param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// There is no column or row, a row has more or fewer values than there are columns, or a name or value cannot be.
    /// </exception>
    /// <example>
    /// <code>
    /// op.BulkInsert("plans", ["id", "name", "price"], [[1, "free", 0m], [2, "pro", 9.90m]], key: ["id"]);
    /// </code>
    /// </example>
    [InverseNeeds(nameof(key))]
    public void BulkInsert(
        string table,
        IReadOnlyList<string> columns,
        IReadOnlyList<IReadOnlyList<PgConstant?>> rows,
        IReadOnlyList<string>? key = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
            {
                var name = QualifiedName.Table(schema, table);
                var names = Identifier.Columns(columns, $"insert into '{table}'");
                if (rows is not { Count: > 0 })
                    throw new InvalidMigrationException(
                        $"There is no row to insert into '{table}'. Give one, or remove the operation."
                    );
                return new BulkInsertOperation(
                    new RowSet(
                        name.ToString(),
                        names.Select(column => column.ToString()).ToEquatableArray(),
                        rows.Select((row, index) => Row(table, columns, row, index)).ToEquatableArray()
                    ),
                    key is null ? default : key.Select(column => PlaceOf(columns, column)).ToEquatableArray()
                );
            }
        );

    private static EquatableArray<string?> Row(
        string table,
        IReadOnlyList<string> columns,
        IReadOnlyList<PgConstant?> row,
        int index
    ) =>
        row is not null && row.Count == columns.Count
            ? row.Select(value => value?.Text).ToEquatableArray()
            : throw new InvalidMigrationException(
                $"Row {index + 1} for '{table}' has {row?.Count ?? 0} values for {columns.Count} columns. Give one per column."
            );

    private static int PlaceOf(IReadOnlyList<string> columns, string column)
    {
        for (var place = 0; place < columns.Count; place++)
        {
            if (columns[place] == column)
                return place;
        }
        throw new InvalidMigrationException(
            $"The key column '{column}' has no values. Give one of {string.Join(", ", columns)}."
        );
    }
}
