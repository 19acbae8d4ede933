using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string BulkInsert(BulkInsertOperation o) =>
        $"INSERT INTO {o.Rows.Table} ({o.Rows.Columns}) VALUES\n{Indent}"
        + string.Join($",\n{Indent}", o.Rows.Rows.Select(row => $"({Values(row)})"));

    /// <summary>Rows are found by comparing as IN does, so that a null in the key finds none.</summary>
    private static string BulkDelete(BulkDeleteOperation o)
    {
        var columns = o.Key.Select(place => o.Rows.Columns[place]).ToArray();
        var keys = o.Rows.Rows.Select(row => o.Key.Select(place => row[place]).ToEquatableArray());
        return columns.Length == 1
            ? $"DELETE FROM {o.Rows.Table} WHERE {columns[0]} IN ({string.Join(", ", keys.Select(Values))})"
            : $"DELETE FROM {o.Rows.Table} WHERE ({string.Join(", ", columns)}) IN (\n{Indent}"
                + $"{string.Join($",\n{Indent}", keys.Select(key => $"({Values(key)})"))}\n)";
    }

    private static string Values(EquatableArray<string?> values) =>
        string.Join(", ", values.Select(value => value is null ? "NULL" : SqlLiteral.Quote(value)));
}
