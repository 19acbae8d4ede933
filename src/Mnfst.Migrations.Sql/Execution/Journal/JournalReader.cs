using Mnfst.Migrations.Core.Collections;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>Reads <c>mnfst_revision</c>.</summary>
internal static class JournalReader
{
    /// <summary>Reads it if there is one.</summary>
    /// <exception cref="MigrationException">The journal is lost, or of an unknown layout.</exception>
    public static async Task<JournalSnapshot> ReadAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        CancellationToken cancellationToken
    ) =>
        await ExistsAsync(connection, tables, cancellationToken)
            ? await ReadRowsAsync(connection, tables, cancellationToken)
            : JournalSnapshot.None;

    /// <summary>Reads which revisions it has, and in which state; of what else it knows of them there is nothing.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<JournalSnapshot> ReadStatesAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        CancellationToken cancellationToken
    )
    {
        if (!await ExistsAsync(connection, tables, cancellationToken))
            return JournalSnapshot.None;
        await using var command = new NpgsqlCommand(
            $"SELECT revision, state, downgrade_step FROM {tables.Revisions}",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new Dictionary<string, RevisionRow>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetString(0);
            rows.Add(
                id,
                new RevisionRow(id, StateOf(reader), "", default, "", TimeSpan.Zero)
                {
                    DowngradeStep = reader.IsDBNull(2) ? null : reader.GetInt32(2),
                }
            );
        }
        return new JournalSnapshot(true, rows);
    }

    /// <summary>Reads one that is known to be there.</summary>
    public static async Task<JournalSnapshot> ReadRowsAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT revision, state, checksum, applied_at, applied_by, extract(epoch FROM duration)::float8,
                down_revision, depends_on, message, upgrade_step, upgrade_steps, downgrade_step,
                backfill_key, downgrade_sql, step_sent
            FROM {tables.Revisions}
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new Dictionary<string, RevisionRow>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = ReadRow(reader);
            rows.Add(row.Revision, row);
        }
        return new JournalSnapshot(true, rows);
    }

    /// <summary>Reads the checksums of the steps of revisions, as far as the journal has them.</summary>
    public static async Task<IReadOnlyDictionary<string, string[]>> ReadStepChecksumsAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        IEnumerable<string> revisions,
        CancellationToken cancellationToken
    )
    {
        // By way of JSON, which has the column or has it not.
        await using var command = new NpgsqlCommand(
            $"""
            SELECT r.revision, ARRAY(SELECT jsonb_array_elements_text(nullif(to_jsonb(r) -> 'step_checksums', 'null')))
            FROM {tables.Revisions} r WHERE r.revision = ANY ($1)
            """,
            connection
        );
        command.Parameters.Add(new() { Value = revisions.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var checksums = new Dictionary<string, string[]>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            checksums.Add(reader.GetString(0), reader.GetFieldValue<string[]>(1));
        return checksums;
    }

    private static async Task<bool> ExistsAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        CancellationToken cancellationToken
    )
    {
        var presence = await tables.FindAsync(connection, cancellationToken);
        return !presence.IsLost ? presence.HasRevisions : throw JournalSetup.Lost(tables);
    }

    private static RevisionState StateOf(NpgsqlDataReader reader) =>
        reader.GetString(1) == "applied" ? RevisionState.Applied : RevisionState.Interrupted;

    private static RevisionRow ReadRow(NpgsqlDataReader reader) =>
        new(
            reader.GetString(0),
            StateOf(reader),
            reader.GetString(2),
            reader.GetFieldValue<DateTimeOffset>(3),
            reader.GetString(4),
            TimeSpan.FromSeconds(reader.GetDouble(5))
        )
        {
            DownRevisions = reader.GetFieldValue<string[]>(6).ToEquatableArray(),
            DependsOn = reader.GetFieldValue<string[]>(7).ToEquatableArray(),
            Message = reader.GetString(8),
            UpgradeStep = reader.GetInt32(9),
            UpgradeSteps = reader.GetInt32(10),
            DowngradeStep = reader.IsDBNull(11) ? null : reader.GetInt32(11),
            BackfillKey = reader.IsDBNull(12) ? null : reader.GetFieldValue<string[]>(12).ToEquatableArray(),
            DowngradeSql = reader.IsDBNull(13) ? null : reader.GetString(13),
            IsStepSent = reader.GetBoolean(14),
        };
}
