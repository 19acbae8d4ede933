using Npgsql;
using NpgsqlTypes;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>The statements that write the journal, to be sent along with what they record.</summary>
internal sealed class JournalCommands(JournalTables tables, string toolVersion)
{
    /// <summary>How long the transaction has run when the statement does: the duration of what it commits.</summary>
    private const string TransactionDuration = "clock_timestamp() - transaction_timestamp()";

    /// <summary>The revision is applied, all of it in the transaction that this is part of.</summary>
    public IEnumerable<NpgsqlBatchCommand> Applied(JournaledRevision revision) =>
        [
            Insert(revision, "applied", revision.Checksum, revision.Steps, TransactionDuration),
            TimedEvent(JournalEvent.Upgrade, revision.Id, revision.Steps, revision.Checksum),
        ];

    /// <summary>The revision is applied as far as the journal is concerned; nothing ran.</summary>
    public IEnumerable<NpgsqlBatchCommand> Stamped(JournaledRevision revision) =>
        [
            Insert(revision, "applied", revision.Checksum, revision.Steps, "interval '0'"),
            Event(JournalEvent.Stamp, revision.Id, checksum: revision.Checksum),
        ];

    /// <summary>The revision begins and commits step by step from here on.</summary>
    public NpgsqlBatchCommand Begun(JournaledRevision revision, string prefixChecksum) =>
        Insert(revision, "interrupted", prefixChecksum, 0, "interval '0'");

    /// <summary>So many steps of an upgrade are done.</summary>
    public NpgsqlBatchCommand UpgradeProgress(string id, int step, string prefixChecksum) =>
        Command(
            $"""
            UPDATE {tables.Revisions} SET upgrade_step = $2, checksum = $3, backfill_key = NULL
            WHERE revision = $1
            """,
            Text(id),
            new() { Value = step },
            Text(prefixChecksum)
        );

    /// <summary>The last step of an upgrade is done.</summary>
    public IEnumerable<NpgsqlBatchCommand> Completed(JournaledRevision revision, TimeSpan duration) =>
        [
            Command(
                $"""
                UPDATE {tables.Revisions}
                SET state = 'applied', upgrade_step = $2, upgrade_steps = $2, checksum = $3, downgrade_sql = $4,
                    duration = duration + $5, backfill_key = NULL, applied_at = clock_timestamp()
                WHERE revision = $1
                """,
                Text(revision.Id),
                new() { Value = revision.Steps },
                Text(revision.Checksum),
                Text(revision.DowngradeSql),
                new() { Value = duration }
            ),
            TimedEvent(JournalEvent.Upgrade, revision.Id, revision.Steps, revision.Checksum, duration),
        ];

    /// <summary>So many steps of a downgrade are done; their checksum takes the place of the upgrade's.</summary>
    public NpgsqlBatchCommand DowngradeProgress(string id, int step, string prefixChecksum) =>
        Command(
            $"""
            UPDATE {tables.Revisions}
            SET state = 'interrupted', downgrade_step = $2, checksum = $3, backfill_key = NULL
            WHERE revision = $1
            """,
            Text(id),
            new() { Value = step },
            Text(prefixChecksum)
        );

    /// <summary>The revision is taken back; without a duration it took just the transaction that this is part of.</summary>
    public IEnumerable<NpgsqlBatchCommand> TakenBack(string id, int steps, TimeSpan? duration = null) =>
        [Delete(id), TimedEvent(JournalEvent.Downgrade, id, steps, null, duration)];

    /// <summary>The revision is no longer applied as far as the journal is concerned; nothing ran.</summary>
    public IEnumerable<NpgsqlBatchCommand> Forgotten(string id, string journalEvent) =>
        [Delete(id), Event(journalEvent, id)];

    /// <summary>A backfill is done up to a key.</summary>
    public NpgsqlBatchCommand BackfillProgress(string id, string[] key) =>
        Command(
            $"UPDATE {tables.Revisions} SET backfill_key = $2 WHERE revision = $1",
            Text(id),
            new() { Value = key }
        );

    /// <summary>A step failed.</summary>
    public NpgsqlBatchCommand Failed(string id, int step, string detail) =>
        Event(JournalEvent.Failed, id, step, detail: detail);

    /// <summary>An interrupted revision goes on.</summary>
    public NpgsqlBatchCommand Resumed(string id, int step) => Event(JournalEvent.Resumed, id, step);

    private NpgsqlBatchCommand Insert(
        JournaledRevision revision,
        string state,
        string checksum,
        int step,
        string duration
    ) =>
        Command(
            $"""
            INSERT INTO {tables.Revisions} (revision, down_revision, depends_on, message, checksum, state,
                upgrade_step, upgrade_steps, downgrade_sql, tool_version, duration)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, {duration})
            """,
            Text(revision.Id),
            new() { Value = revision.Revision.DownRevisions.ToArray() },
            new() { Value = revision.Revision.DependsOn.ToArray() },
            Text(revision.Revision.Message),
            Text(checksum),
            Text(state),
            new() { Value = step },
            new() { Value = revision.Steps },
            Text(revision.DowngradeSql),
            Text(toolVersion)
        );

    private NpgsqlBatchCommand Delete(string id) =>
        Command($"DELETE FROM {tables.Revisions} WHERE revision = $1", Text(id));

    private NpgsqlBatchCommand TimedEvent(
        string name,
        string id,
        int step,
        string? checksum,
        TimeSpan? duration = null
    ) =>
        duration is { } measured
            ? Event(name, id, step, checksum, null, "$7", new NpgsqlParameter { Value = measured })
            : Event(name, id, step, checksum, null, TransactionDuration);

    private NpgsqlBatchCommand Event(
        string name,
        string id,
        int? step = null,
        string? checksum = null,
        string? detail = null,
        string duration = "NULL",
        params NpgsqlParameter[] more
    ) =>
        Command(
            $"""
            INSERT INTO {tables.Events} (event, revision, step, checksum, tool_version, detail, duration)
            VALUES ($1, $2, $3, $4, $5, $6, {duration})
            """,
            [
                Text(name),
                Text(id),
                new() { Value = step is null ? DBNull.Value : step, NpgsqlDbType = NpgsqlDbType.Integer },
                Text(checksum),
                Text(toolVersion),
                Text(detail),
                .. more,
            ]
        );

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = value is null ? DBNull.Value : value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
