using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Verification.Rows;

/// <summary>Reads what is in the tables of a database: hashes of the values, which the server computes.</summary>
internal static class RowReader
{
    /// <summary>Of a table with more rows, only their number is looked at.</summary>
    public const int MostRows = 10_000;

    /// <summary>What a value is printed as must not depend on the session.</summary>
    private static readonly string[] Settings =
    [
        "SET TRANSACTION READ ONLY",
        "SET LOCAL search_path = ''",
        "SET LOCAL DateStyle = 'ISO, YMD'",
        "SET LOCAL IntervalStyle = 'postgres'",
        "SET LOCAL TimeZone = 'UTC'",
        "SET LOCAL bytea_output = 'hex'",
        "SET LOCAL extra_float_digits = 1",
        "SET LOCAL statement_timeout = 0",
    ];

    /// <summary>The tables that may have rows, for a page is there; those of extensions are not the user's.</summary>
    private const string TablesQuery = """
        SELECT n.nspname::text, c.relname::text,
            ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
            ARRAY(SELECT a.attname::text FROM pg_catalog.pg_index i
                CROSS JOIN LATERAL pg_catalog.unnest(i.indkey) WITH ORDINALITY AS k (attnum, position)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
                WHERE i.indrelid = c.oid AND i.indisprimary AND k.position <= i.indnkeyatts ORDER BY k.position)
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND c.relpersistence <> 't'
            AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
            AND NOT (n.nspname = $1 AND c.relname IN ('mnfst_revision', 'mnfst_journal', 'mnfst_repeatable'))
            AND pg_catalog.pg_relation_size(c.oid) > 0
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY n.nspname, c.relname
        """;

    /// <summary>Reads the tables.</summary>
    /// <param name="connection">An open connection without a transaction.</param>
    /// <param name="journalSchema">Where the journal is, whose tables are left out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<RowSnapshot> ReadAsync(
        NpgsqlConnection connection,
        string journalSchema,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await connection.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead,
            cancellationToken
        );
        var places = await FindAsync(connection, transaction, journalSchema, cancellationToken);
        var tables = new List<TableRows>();
        foreach (var place in places)
            tables.Add(await ReadAsync(place, connection, transaction, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return new RowSnapshot(tables);
    }

    private static async Task<IReadOnlyList<Place>> FindAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        string journalSchema,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var setting in Settings)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(setting));
        var query = new NpgsqlBatchCommand(TablesQuery);
        query.Parameters.Add(new NpgsqlParameter { Value = journalSchema });
        batch.BatchCommands.Add(query);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var places = new List<Place>();
        while (await reader.ReadAsync(cancellationToken))
            places.Add(
                new Place(
                    $"{SqlIdentifier.Quote(reader.GetString(0))}.{SqlIdentifier.Quote(reader.GetString(1))}",
                    [.. reader.GetFieldValue<string[]>(2).Select(SqlIdentifier.Quote)],
                    [.. reader.GetFieldValue<string[]>(3).Select(SqlIdentifier.Quote)]
                )
            );
        return places;
    }

    private static async Task<TableRows> ReadAsync(
        Place place,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<RowValues>();
        var values = string.Concat(
            place.Columns.Select(column => $", pg_catalog.hashtextextended({column}::pg_catalog.text, 0)")
        );
        var key =
            place.KeyColumns.Count == 0
                ? "0::pg_catalog.int8"
                : $"pg_catalog.hashtextextended(ROW({string.Join(", ", place.KeyColumns)})::pg_catalog.text, 0)";
        await using (
            var command = new NpgsqlCommand(
                $"SELECT {key}{values} FROM ONLY {place.Name} LIMIT {MostRows + 1}",
                connection,
                transaction
            )
        )
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var row = new long?[place.Columns.Count];
                for (var i = 0; i < row.Length; i++)
                    row[i] = reader.IsDBNull(i + 1) ? null : reader.GetInt64(i + 1);
                rows.Add(new RowValues(reader.GetInt64(0), row));
            }
        }
        if (rows.Count <= MostRows)
            return new TableRows(place.Name, place.Columns, place.KeyColumns, rows.Count) { Rows = rows };
        await using var count = new NpgsqlCommand(
            $"SELECT count(*) FROM ONLY {place.Name}",
            connection,
            transaction
        );
        return new TableRows(
            place.Name,
            place.Columns,
            place.KeyColumns,
            (long)(await count.ExecuteScalarAsync(cancellationToken))!
        );
    }

    /// <summary>A table that is to be read, with its names as SQL writes them.</summary>
    private sealed record Place(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> KeyColumns);
}
