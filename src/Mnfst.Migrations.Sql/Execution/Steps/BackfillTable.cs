using System.Globalization;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>The table that a backfill walks, and the primary key along which it does.</summary>
internal sealed class BackfillTable
{
    /// <summary>The columns of the primary key of the table $1, in order.</summary>
    public const string KeySql = """
        SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, t.reltuples AS rows
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
        CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, position)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
        WHERE i.indrelid = $1::text::regclass AND i.indisprimary AND k.position <= i.indnkeyatts
        ORDER BY k.position
        """;

    private readonly List<(string Column, string Type)> _key = [];

    private BackfillTable(string name) => Name = name;

    /// <summary>The table, as SQL.</summary>
    public string Name { get; }

    /// <summary>How many rows it has by the planner's estimate; null if it was never analysed.</summary>
    public long? EstimatedRows { get; private set; }

    /// <exception cref="StepFailedException">There is no such table, or it has no primary key.</exception>
    public static async Task<BackfillTable> ReadAsync(RunContext context, BackfillStep step, SqlName name)
    {
        var table = new BackfillTable(name.ToSql());
        await using var command = new NpgsqlCommand(KeySql, context.Connection);
        command.Parameters.Add(new() { Value = table.Name });
        try
        {
            await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
            while (await reader.ReadAsync(context.CancellationToken))
            {
                table._key.Add((SqlIdentifier.Quote(reader.GetString(0)), reader.GetString(1)));
                var estimate = reader.GetFloat(2);
                table.EstimatedRows = estimate < 0 ? null : (long)estimate;
            }
        }
        catch (NpgsqlException e)
        {
            throw new StepFailedException(step, e);
        }
        return table._key.Count > 0
            ? table
            : throw new StepFailedException(
                step,
                new MigrationException(
                    $"Table {table.Name} has no primary key, and a backfill walks along it. Add one, or write a plain UPDATE."
                )
            );
    }

    /// <summary>The columns of the key, qualified by a name, each followed by a suffix.</summary>
    public string KeyColumns(string qualifier, string suffix = "") =>
        Join(key => $"{qualifier}.{key.Column}{suffix}");

    /// <summary>The columns of the key as text, in which form they are remembered.</summary>
    public string KeyColumnsAsText(string qualifier) => Join(key => $"{qualifier}.{key.Column}::text");

    /// <summary>The parameters that hold a key, from the given number on.</summary>
    public string KeyParameters(int first) =>
        string.Join(
            ", ",
            _key.Select(
                (key, i) => string.Create(CultureInfo.InvariantCulture, $"${first + i}::text::{key.Type}")
            )
        );

    /// <summary>How many columns the key has.</summary>
    public int KeyLength => _key.Count;

    private string Join(Func<(string Column, string Type), string> format) =>
        string.Join(", ", _key.Select(format));
}
