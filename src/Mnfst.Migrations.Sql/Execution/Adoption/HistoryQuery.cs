using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>Reads the history table of another tool, and never writes to it.</summary>
internal static class HistoryQuery
{
    /// <summary>Reads its rows in the order in which they came.</summary>
    public static async Task<IReadOnlyList<HistoryRow>> ReadAsync(
        NpgsqlConnection connection,
        HistoryTool tool,
        SeenTable table,
        CancellationToken cancellationToken
    )
    {
        var columns = tool.Columns.Select(column => $"t.{Quoted(column)}::text");
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(
                    $"SELECT {string.Join(", ", columns)} FROM {table.Sql} AS t ORDER BY t.{Quoted(tool.OrderBy ?? tool.Columns[0])}"
                ),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new List<HistoryRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (var i = 0; i < tool.Columns.Count; i++)
                values.Add(tool.Columns[i], reader.IsDBNull(i) ? null : reader.GetString(i));
            rows.Add(new HistoryRow(table.Sql, values));
        }
        return rows;

        string Quoted(string column) => SqlIdentifier.Quote(table.FindColumn(column)!);
    }
}
