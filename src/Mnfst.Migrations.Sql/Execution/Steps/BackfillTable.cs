using System.Globalization;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>The table that a backfill walks, and the primary key along which it does.</summary>
internal sealed class BackfillTable
{
    private const string SelectKey = """
        SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
            ARRAY(
                SELECT s.attname::text FROM pg_catalog.pg_depend d
                JOIN pg_catalog.pg_attribute s ON s.attrelid = t.oid AND s.attnum = d.refobjsubid
                WHERE a.attgenerated <> '' AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = t.oid
                    AND d.refobjsubid NOT IN (0, a.attnum) AND (
                        d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = t.oid AND d.objsubid = a.attnum
                        OR d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = (
                            SELECT e.oid FROM pg_catalog.pg_attrdef e WHERE e.adrelid = t.oid AND e.adnum = a.attnum
                        )
                    )
            ) AS made_of
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
        CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, position)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
        WHERE i.indisprimary AND k.position <= i.indnkeyatts AND i.indrelid =
        """;

    /// <summary>
    /// The columns of the primary key of the table $1, in order, and for a generated one the columns that it is made of.
    /// </summary>
    public const string KeySql = $"{SelectKey} $1::text::regclass ORDER BY k.position";

    /// <summary>The same; nothing if there is no such table.</summary>
    private const string KeyIfThereSql = $"{SelectKey} to_regclass($1) ORDER BY k.position";

    /// <summary>What to do about an UPDATE that changes the key along which it walks.</summary>
    public const string KeyChangesAdvice =
        ". A row whose key changes could be updated twice, or never. Write a plain UPDATE.";

    private readonly List<(string Column, string Type)> _key = [];
    private readonly List<string> _changed = [];

    private BackfillTable(string name) => Name = name;

    /// <summary>The table, as SQL.</summary>
    public string Name { get; }

    /// <exception cref="StepFailedException">
    /// There is no such table, it has no primary key, or the update changes that.
    /// </exception>
    public static async Task<BackfillTable> ReadAsync(
        RunContext context,
        BackfillStep step,
        UpdateStatement update
    )
    {
        var table = await ReadAsync(context, step, update, KeySql);
        return table._key.Count > 0 ? table : throw table.NoKey(step);
    }

    /// <summary>
    /// Refuses backfills of tables that are there already, and cannot be walked: they have no primary key, and no step before
    /// can be seen to make one, or the update changes it.
    /// </summary>
    /// <exception cref="StepFailedException">There is one.</exception>
    public static async Task RefuseUnwalkableAsync(RunContext context, RevisionScript script, int firstStep)
    {
        if (!script.Steps.Skip(firstStep).Any(step => step is BackfillStep))
            return;
        await SessionSettings.ApplyAsync(context, script.Settings);
        for (var i = firstStep; i < script.Steps.Count; i++)
        {
            if (
                script.Steps[i] is not BackfillStep backfill
                || UpdateStatement.Parse(backfill.UpdateSql, out _) is not { } update
            )
                continue;
            var table = await ReadAsync(context, backfill, update, KeyIfThereSql);
            if (
                table._key.Count == 0
                && !script
                    .Steps.Take(i)
                    .Skip(firstStep)
                    .Any(step => KeyMaker.MayMakeKey(step, update.Table.Name))
                && await table.ExistsAsync(context)
            )
                throw table.NoKey(backfill);
        }
    }

    private async Task<bool> ExistsAsync(RunContext context)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_catalog.to_regclass($1) IS NOT NULL",
            context.Connection
        );
        command.Parameters.Add(new() { Value = Name });
        return await command.ExecuteScalarAsync(context.CancellationToken) is true;
    }

    private StepFailedException NoKey(BackfillStep step) =>
        new(
            step,
            new MigrationException(
                $"Table {Name} has no primary key, which a backfill needs. Add one, or write a plain UPDATE."
            )
        );

    public static string KeyChangesBeginning(string table) =>
        $"a backfill walks the primary key of table {table}, but its UPDATE changes it: ";

    private static async Task<BackfillTable> ReadAsync(
        RunContext context,
        BackfillStep step,
        UpdateStatement update,
        string sql
    )
    {
        var table = new BackfillTable(update.Table.ToSql());
        await using var command = new NpgsqlCommand(sql, context.Connection);
        command.Parameters.Add(new() { Value = table.Name });
        try
        {
            await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
            while (await reader.ReadAsync(context.CancellationToken))
            {
                var name = reader.GetString(0);
                table._key.Add((SqlIdentifier.Quote(name), reader.GetString(1)));
                var madeOf = reader.GetFieldValue<string[]>(2);
                if (update.SetColumns.Any(column => column == name || madeOf.Contains(column)))
                    table._changed.Add(SqlIdentifier.Quote(name));
            }
        }
        catch (NpgsqlException e)
        {
            throw new StepFailedException(step, e);
        }
        return table._changed.Count == 0
            ? table
            : throw new StepFailedException(
                step,
                new MigrationException(
                    $"{KeyChangesBeginning(table.Name)}{string.Join(", ", table._changed)}{KeyChangesAdvice}"
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
