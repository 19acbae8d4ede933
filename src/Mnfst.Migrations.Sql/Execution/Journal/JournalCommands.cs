using Npgsql;
using NpgsqlTypes;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>The statements that write the journal, to be sent along with what they record.</summary>
internal sealed class JournalCommands(JournalTables tables, string toolVersion, string? tag)
{
    /// <summary>How long the transaction has run when the statement does.</summary>
    private const string TransactionDuration = "(clock_timestamp() - transaction_timestamp())";

    /// <summary>All of the revision ran.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="before">How long it took up to the transaction that this is part of.</param>
    public IEnumerable<NpgsqlBatchCommand> Applied(JournaledRevision revision, TimeSpan before) =>
        [
            Put(revision, "applied", revision.Checksum, revision.Steps, before, TransactionDuration),
            Event(JournalEvent.Upgrade, revision.Id, revision.Steps, revision.Checksum),
        ];

    /// <summary>The revision is applied as far as the journal is concerned; nothing ran.</summary>
    public IEnumerable<NpgsqlBatchCommand> Stamped(JournaledRevision revision) =>
        [
            Put(revision, "applied", revision.Checksum, revision.Steps, TimeSpan.Zero, "interval '0'"),
            Event(JournalEvent.Stamp, revision.Id, checksum: revision.Checksum),
        ];

    /// <summary>So many steps of an upgrade are done, which takes more than one commit.</summary>
    public NpgsqlBatchCommand UpgradeProgress(
        JournaledRevision revision,
        int step,
        string prefixChecksum,
        TimeSpan before
    ) => Put(revision, "interrupted", prefixChecksum, step, before, TransactionDuration);

    /// <summary>So many steps of a downgrade are done; their checksum takes the place of the upgrade's.</summary>
    public NpgsqlBatchCommand DowngradeProgress(string id, int step, string prefixChecksum) =>
        Command(
            $"""
            UPDATE {tables.Revisions}
            SET state = 'interrupted', downgrade_step = $2, checksum = $3, step_sent = false, backfill_key = NULL
            WHERE revision = $1
            """,
            Text(id),
            Integer(step),
            Text(prefixChecksum)
        );

    /// <summary>The next step goes to the server, which runs it outside a transaction.</summary>
    public NpgsqlBatchCommand StepSent(string id) =>
        Command($"UPDATE {tables.Revisions} SET step_sent = true WHERE revision = $1", Text(id));

    /// <summary>A backfill is done up to a key.</summary>
    public NpgsqlBatchCommand BackfillProgress(string id, string[] key, string prefixChecksum) =>
        Command(
            $"UPDATE {tables.Revisions} SET backfill_key = $2, checksum = $3 WHERE revision = $1",
            Text(id),
            new() { Value = key },
            Text(prefixChecksum)
        );

    /// <summary>The revision is taken back.</summary>
    /// <param name="id">The revision.</param>
    /// <param name="steps">How many steps its downgrade has.</param>
    /// <param name="before">How long it took up to the transaction that this is part of.</param>
    public IEnumerable<NpgsqlBatchCommand> TakenBack(string id, int steps, TimeSpan before) =>
        [
            Delete(id),
            Command(
                $"""
                INSERT INTO {tables.Events} (event, revision, step, tool_version, duration, detail)
                VALUES ($1, $2, $3, $4, $5 + {TransactionDuration}, $6)
                """,
                Text(JournalEvent.Downgrade),
                Text(id),
                Integer(steps),
                Text(toolVersion),
                new() { Value = before },
                Text(tag)
            ),
        ];

    /// <summary>The revision is no longer applied as far as the journal is concerned; nothing ran.</summary>
    public IEnumerable<NpgsqlBatchCommand> Forgotten(string id, string journalEvent) =>
        [Delete(id), Event(journalEvent, id)];

    /// <summary>What a revision was made of gives way to it; nothing ran.</summary>
    /// <param name="revision">The revision that takes their place.</param>
    public IEnumerable<NpgsqlBatchCommand> Replaced(JournaledRevision revision) =>
        [
            .. revision.Revision.Replaces.SelectMany(id =>
                new[]
                {
                    Delete(id),
                    Relink(id, revision.Id),
                    Event(JournalEvent.Stamp, id, detail: $"replaced by {revision.Id}"),
                }
            ),
            Put(revision, "applied", revision.Checksum, revision.Steps, TimeSpan.Zero, "interval '0'"),
            Event(
                JournalEvent.Stamp,
                revision.Id,
                checksum: revision.Checksum,
                detail: $"replaces {string.Join(", ", revision.Revision.Replaces)}"
            ),
        ];

    /// <summary>A step failed.</summary>
    public NpgsqlBatchCommand Failed(string id, int step, string detail) =>
        Event(JournalEvent.Failed, id, step, detail: detail);

    /// <summary>An interrupted revision goes on.</summary>
    public NpgsqlBatchCommand Resumed(string id, int step) => Event(JournalEvent.Resumed, id, step);

    /// <summary>Writes the row of a revision, be it there already or not.</summary>
    private NpgsqlBatchCommand Put(
        JournaledRevision revision,
        string state,
        string checksum,
        int step,
        TimeSpan before,
        string transactionDuration
    ) =>
        Command(
            $"""
            INSERT INTO {tables.Revisions} (revision, down_revision, depends_on, message, checksum, state,
                upgrade_step, upgrade_steps, downgrade_sql, tool_version, duration)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 + {transactionDuration})
            ON CONFLICT (revision) DO UPDATE SET
                down_revision = excluded.down_revision, depends_on = excluded.depends_on,
                message = excluded.message, checksum = excluded.checksum, state = excluded.state,
                upgrade_step = excluded.upgrade_step, upgrade_steps = excluded.upgrade_steps,
                downgrade_sql = excluded.downgrade_sql, tool_version = excluded.tool_version,
                applied_at = excluded.applied_at, applied_by = excluded.applied_by,
                duration = excluded.duration, step_sent = false, backfill_key = NULL
            """,
            Text(revision.Id),
            new() { Value = revision.Revision.DownRevisions.ToArray() },
            new() { Value = revision.Revision.DependsOn.ToArray() },
            Text(revision.Revision.Message),
            Text(checksum),
            Text(state),
            Integer(step),
            Integer(revision.Steps),
            Text(revision.DowngradeSql),
            Text(toolVersion),
            new() { Value = before }
        );

    private NpgsqlBatchCommand Delete(string id) =>
        Command($"DELETE FROM {tables.Revisions} WHERE revision = $1", Text(id));

    /// <summary>What followed or depended on a revision follows or depends on another one.</summary>
    private NpgsqlBatchCommand Relink(string from, string to) =>
        Command(
            $"""
            UPDATE {tables.Revisions}
            SET down_revision = array_replace(down_revision, $1, $2), depends_on = array_replace(depends_on, $1, $2)
            WHERE $1 = ANY (down_revision || depends_on)
            """,
            Text(from),
            Text(to)
        );

    /// <summary>Notes an event; one that ends an upgrade takes its duration from the revision's row.</summary>
    private NpgsqlBatchCommand Event(
        string name,
        string id,
        int? step = null,
        string? checksum = null,
        string? detail = null
    ) =>
        Command(
            $"""
            INSERT INTO {tables.Events} (event, revision, step, checksum, tool_version, detail, duration)
            VALUES ($1, $2, $3, $4, $5, $6,
                CASE $1 WHEN '{JournalEvent.Upgrade}' THEN
                    (SELECT duration FROM {tables.Revisions} WHERE revision = $2) END)
            """,
            Text(name),
            Text(id),
            Integer(step),
            Text(checksum),
            Text(toolVersion),
            Text(detail ?? tag)
        );

    private static NpgsqlParameter Text(string? value) => Parameter(value, NpgsqlDbType.Text);

    private static NpgsqlParameter Integer(int? value) => Parameter(value, NpgsqlDbType.Integer);

    private static NpgsqlParameter Parameter(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
