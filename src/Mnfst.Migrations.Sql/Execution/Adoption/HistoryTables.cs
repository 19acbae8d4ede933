using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>The tables of a database in which other tools may remember what they applied.</summary>
/// <param name="SearchPath">The schemas in which a name without one is looked for.</param>
/// <param name="Tables">The tables that are called like those of a tool, or as the user says.</param>
internal sealed record HistoryTables(IReadOnlyList<string> SearchPath, IReadOnlyList<SeenTable> Tables)
{
    private const string FindSql = """
        SELECT n.nspname::text, c.relname::text,
            ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns,
            has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS may_read,
            row_security_active(c.oid) AS hides_rows,
            array_position(p.path, n.nspname) AS place
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN (VALUES (current_schemas(false))) AS p (path)
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND lower(c.relname::text) = ANY ($1)
            AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_temp\_%'
        ORDER BY place NULLS LAST, n.nspname, c.relname
        """;

    /// <summary>Looks for them; writes nothing.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="name">A table that may be called otherwise than any tool calls its own; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<HistoryTables> FindAsync(
        NpgsqlConnection connection,
        string? name,
        CancellationToken cancellationToken
    )
    {
        var names = HistoryTools.All.Select(tool => tool.Table).Append(name).OfType<string>();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT current_schemas(false)::text[]"),
                new(FindSql) { Parameters = { new() { Value = names.Select(Lower).Distinct().ToArray() } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var path = reader.GetFieldValue<string[]>(0);
        await reader.NextResultAsync(cancellationToken);
        var tables = new List<SeenTable>();
        while (await reader.ReadAsync(cancellationToken))
            tables.Add(
                new SeenTable(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<string[]>(2))
                {
                    MayRead = reader.GetBoolean(3),
                    HidesRows = reader.GetBoolean(4),
                }
            );
        return new HistoryTables(path, tables);
    }

    /// <summary>Finds the table of a tool.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="name">What the user calls it; null for what the tool does.</param>
    /// <exception cref="MigrationException">There is none, or it is another tool's, or it cannot be read.</exception>
    public SeenTable Find(HistoryTool tool, HistoryTableName? name)
    {
        var wanted = name ?? new HistoryTableName(tool.Schema, tool.Table);
        var schemas = wanted.Schema is { } schema ? (IReadOnlyList<string>)[schema] : SearchPath;
        var found =
            schemas
                .SelectMany(place =>
                    Tables.Where(table => table.Schema == place && table.Name == wanted.Name)
                )
                .FirstOrDefault()
            ?? throw new MigrationException($"{NotThere(wanted, schemas)} {Others(tool)}");
        if (found.Lacks(tool) is [var missing, ..])
            throw new MigrationException(
                $"Table {found.Sql} is not a history of {tool.Name}: it has no column {missing}. {(found.Tool is { } other ? $"It is like that of {other.Name}: --from {other.Word}." : "Name the table after the tool: stamp --from TOOL SCHEMA.TABLE.")}"
            );
        if (!found.MayRead)
            throw new MigrationException(
                $"The user cannot read table {found.Sql}. Ask an administrator to GRANT SELECT on it, and USAGE on its schema."
            );
        return found.HidesRows
            ? throw new MigrationException(
                $"Row-level security of table {found.Sql} applies to the user, so rows may be hidden. Nothing was recorded. Run as the owner of the table, or as a role with BYPASSRLS."
            )
            : found;
    }

    private static string NotThere(HistoryTableName wanted, IReadOnlyList<string> schemas) =>
        schemas.Count == 0
            ? $"There is no table {wanted}: the search path of the user has no schema to look for it in."
            : $"There is no table {new HistoryTableName(null, wanted.Name)} in schema {string.Join(" or ", schemas.Select(schema => new HistoryTableName(null, schema)))}.";

    /// <summary>The histories that are there instead.</summary>
    private string Others(HistoryTool tool)
    {
        var seen = Tables.Where(table => table.Tool is not null).ToList();
        return seen.Count == 0
            ? $"Nor is there a history table of another tool. If {tool.Name} calls its table otherwise, name it: stamp --from {tool.Word} SCHEMA.TABLE."
            : $"There is {string.Join(", and ", seen.Select(table => $"{table.Sql}: {Option(table)}"))}.";
    }

    /// <summary>What finds a table by the command line.</summary>
    private string Option(SeenTable table)
    {
        var tool = table.Tool!;
        var isFound =
            table.Name == tool.Table
            && (tool.Schema is not null || SearchPath.Contains(table.Schema, StringComparer.Ordinal));
        return isFound ? $"--from {tool.Word}" : $"--from {tool.Word} {table.Schema}.{table.Name}";
    }

    private static string Lower(string name) => name.ToLowerInvariant();
}
