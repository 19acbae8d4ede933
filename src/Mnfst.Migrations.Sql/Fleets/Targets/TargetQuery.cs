using Npgsql;

namespace Mnfst.Migrations.Sql.Fleets.Targets;

/// <summary>Asks a control database for the targets of a fleet.</summary>
internal static class TargetQuery
{
    private const string What = "The query for targets";
    private const string Advice =
        "Return 'name', 'database' or 'schema' or both, and 'group' if there are groups.";

    private static readonly string[] Known = ["name", "database", "schema", "group"];

    /// <summary>Runs the query. Columns of other names do not matter.</summary>
    /// <param name="control">The database that knows the targets.</param>
    /// <param name="sql">The query of the user.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">
    /// The database cannot be reached or refuses the query, or the query does not return what is needed.
    /// </exception>
    public static Task<List<TargetRow>> ReadAsync(
        NpgsqlConnectionStringBuilder control,
        string sql,
        CancellationToken cancellationToken
    ) =>
        TargetConnection.AskAsync(
            control,
            $"{What} failed",
            async connection =>
            {
                // Whatever their types are: names are also integers, enumerations and domains.
                await using var command = new NpgsqlCommand(sql, connection)
                {
                    AllResultTypesAreUnknown = true,
                };
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                return await ReadAsync(reader, cancellationToken);
            },
            cancellationToken
        );

    private static async Task<List<TargetRow>> ReadAsync(
        NpgsqlDataReader reader,
        CancellationToken cancellationToken
    )
    {
        var columns = FindColumns(reader);
        var rows = new List<TargetRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var number = rows.Count + 1;
            var row = new TargetRow(number, Read("name") ?? throw Fault(number, "no name"))
            {
                Database = Read("database"),
                Schema = Read("schema"),
                Group = Read("group"),
            };
            rows.Add(
                row is { Database: null, Schema: null }
                    ? throw Fault(number, "no database and no schema")
                    : row
            );
        }
        return rows;

        string? Read(string column) =>
            columns.TryGetValue(column, out var ordinal)
            && !reader.IsDBNull(ordinal)
            && reader.GetString(ordinal) is { Length: > 0 } text
                ? text
                : null;
    }

    private static Dictionary<string, int> FindColumns(NpgsqlDataReader reader)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var name = reader.GetName(i);
            if (!columns.TryAdd(name, i) && Known.Contains(name))
                throw new MigrationException($"{What} returns the column '{name}' twice. Return it once.");
        }
        if (!columns.ContainsKey("name"))
            throw Missing("no column 'name'", columns.Keys);
        if (!columns.ContainsKey("database") && !columns.ContainsKey("schema"))
            throw Missing("neither a column 'database' nor a column 'schema'", columns.Keys);
        return columns;
    }

    private static MigrationException Missing(string what, IReadOnlyCollection<string> columns)
    {
        var found = columns.Count == 0 ? "no columns at all" : string.Join(", ", columns);
        return new MigrationException($"{What} returns {what}, but {found}. {Advice}");
    }

    private static MigrationException Fault(int row, string what) =>
        new($"{What} returns a target that has {what}, in row {row}. {Advice}");
}
