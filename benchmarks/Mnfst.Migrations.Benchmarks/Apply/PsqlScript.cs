using System.Text;
using Npgsql;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>
/// What our runner sends, as a script for psql: the same transactions with the same settings, statements and journal
/// rows. What the rows hold is taken from a database that our runner has migrated.
/// </summary>
public static class PsqlScript
{
    private const string Rows = """
        SELECT format('INSERT INTO "public".mnfst_revision (revision, down_revision, depends_on, message, checksum, state,
                upgrade_step, upgrade_steps, downgrade_sql, tool_version, duration)
            VALUES (%L, %L, %L, %L, %L, %L, %s, %s, %L, %L, interval ''0'' + (clock_timestamp() - transaction_timestamp()))
            ON CONFLICT (revision) DO UPDATE SET
                down_revision = excluded.down_revision, depends_on = excluded.depends_on,
                message = excluded.message, checksum = excluded.checksum, state = excluded.state,
                upgrade_step = excluded.upgrade_step, upgrade_steps = excluded.upgrade_steps,
                downgrade_sql = excluded.downgrade_sql, tool_version = excluded.tool_version,
                applied_at = excluded.applied_at, applied_by = excluded.applied_by,
                duration = excluded.duration, step_sent = false, backfill_key = NULL;',
                revision, down_revision, depends_on, message, r.checksum, state, upgrade_step, upgrade_steps,
                downgrade_sql, r.tool_version),
            format('INSERT INTO "public".mnfst_journal (event, revision, step, checksum, tool_version, duration)
            SELECT %L, revision, %s, %L, %L, duration FROM "public".mnfst_revision WHERE revision = %L;',
                event, step, j.checksum, j.tool_version, revision)
        FROM mnfst_revision r JOIN mnfst_journal j USING (revision)
        ORDER BY revision
        """;

    /// <summary>Writes the script.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="migrated">A database that our runner has migrated.</param>
    public static async Task WriteAsync(string path, NpgsqlDataSource migrated)
    {
        var text = new StringBuilder();
        var number = 0;
        await using var command = migrated.CreateCommand(Rows);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            text.AppendLine("BEGIN;");
            text.AppendLine("RESET ALL;");
            text.AppendLine("SET LOCAL lock_timeout = 5000;");
            text.AppendLine("SET LOCAL statement_timeout = 0;");
            foreach (var statement in RevisionFolder.StatementsOf(number++))
                text.Append(statement).AppendLine(";");
            text.AppendLine("RESET SESSION AUTHORIZATION;");
            text.AppendLine("RESET ROLE;");
            text.AppendLine(reader.GetString(0)).AppendLine(reader.GetString(1));
            text.AppendLine("COMMIT;");
            text.AppendLine("RESET ALL;");
            text.AppendLine("DISCARD TEMP;");
        }
        await File.WriteAllTextAsync(path, text.ToString());
    }
}
