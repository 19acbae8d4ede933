using System.Globalization;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;
using NpgsqlTypes;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>The statements that write the journal, to be sent along with what they record.</summary>
internal sealed class JournalCommands(JournalTables tables, string toolVersion, string? tag)
{
    /// <summary>How long the transaction has run when the statement does.</summary>
    private const string TransactionDuration = "(clock_timestamp() - transaction_timestamp())";

    private const string NoDuration = "interval '0'";
    private const string AppliedState = "applied";
    private const string InterruptedState = "interrupted";

    // A downgrade that has begun and undone nothing leaves it applied.
    private const string IsApplied = $"state = '{AppliedState}'";

    private readonly WriteFaults _faults = new(tables);

    /// <summary>
    /// What goes before everything that is written: fails unless the migration lock is this session's, and unless texts are
    /// read as they were written. Statements of a revision can let the lock go, and behind a pooler the next transaction may be
    /// another session's.
    /// </summary>
    /// <param name="needs">What the texts before it depended on.</param>
    public NpgsqlBatchCommand BeginEntry(ReadingNeeds needs)
    {
        string[] columns =
        [
            JournalFault.RaiseUnless(MigrationLock.StaysHeldSql(tables.Schema), MigrationLock.LostFault),
            .. ReadingCheck.ColumnsBeforeEntry(needs),
        ];
        return new NpgsqlBatchCommand($"SELECT {string.Join(", ", columns)}");
    }

    /// <summary>Whether the database remembers repeatables; known once the journal is ready to be written.</summary>
    public bool HasRepeatables { get; set; }

    /// <summary>
    /// Whether <c>mnfst_revision</c> has a column for the checksums of steps, which those of earlier versions have not.
    /// </summary>
    public bool KeepsStepChecksums { get; set; }

    /// <summary>All of the revision ran.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="from">How many steps its row says are done; null if it has none yet.</param>
    /// <param name="before">How long it took up to the transaction that this is part of.</param>
    public IEnumerable<JournalWrite> Applied(JournaledRevision revision, int? from, TimeSpan before) =>
        [
            from is { } step
                ? Complete(revision, step, before)
                : Insert(
                    revision,
                    AppliedState,
                    revision.Checksum,
                    revision.Steps,
                    before,
                    TransactionDuration
                ),
            Event(JournalEvent.Upgrade, revision.Id, revision.Steps, revision.Checksum),
        ];

    /// <summary>The revision is applied as far as the journal is concerned; nothing ran.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="detail">Who says so; null for whoever stamps.</param>
    public IEnumerable<JournalWrite> Stamped(JournaledRevision revision, string? detail = null) =>
        [
            Insert(revision, AppliedState, revision.Checksum, revision.Steps, TimeSpan.Zero, NoDuration),
            Event(
                JournalEvent.Stamp,
                revision.Id,
                checksum: revision.Checksum,
                detail: detail is null ? null : Tagged(detail)
            ),
        ];

    /// <summary>So many steps of an upgrade are done, which takes more than one commit.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="from">How many steps its row says are done; null if it has none yet.</param>
    /// <param name="done">How many are.</param>
    /// <param name="prefixChecksum">Their checksum.</param>
    /// <param name="before">How long they took up to the transaction that this is part of.</param>
    public JournalWrite UpgradeProgress(
        JournaledRevision revision,
        int? from,
        int done,
        string prefixChecksum,
        TimeSpan before
    ) =>
        from is { } step
            ? Write(
                $"""
                UPDATE {tables.Revisions}
                SET upgrade_step = $2, upgrade_steps = $3, checksum = $4, tool_version = $5,
                    duration = $6 + {TransactionDuration}, applied_at = DEFAULT, applied_by = DEFAULT,
                    step_sent = false, backfill_key = NULL
                WHERE revision = $1 AND {IsAt(MigrationDirection.Upgrade, 7)}
                """,
                _faults.NotAt(revision.Id, step),
                Text(revision.Id),
                Integer(done),
                Integer(revision.Steps),
                Text(prefixChecksum),
                Text(toolVersion),
                new() { Value = before },
                Integer(step)
            )
            : Insert(revision, InterruptedState, prefixChecksum, done, before, TransactionDuration);

    /// <summary>
    /// A downgrade begins that takes more than one commit. As long as nothing is undone, the revision is applied, so that
    /// nothing has to be finished if it fails.
    /// </summary>
    /// <param name="id">The revision.</param>
    /// <param name="again">Whether its row says already that it began.</param>
    public JournalWrite DowngradeBegins(string id, bool again) =>
        Write(
            $"""
            UPDATE {tables.Revisions}
            SET state = '{AppliedState}', downgrade_step = 0, step_sent = false, backfill_key = NULL
            WHERE revision = $1 AND {(again ? "downgrade_step = 0" : IsApplied)}
            """,
            again ? _faults.NotAt(id, 0) : _faults.NotApplied(id),
            Text(id)
        );

    /// <summary>So many steps of a downgrade are done; their checksum takes the place of the upgrade's.</summary>
    /// <param name="id">The revision.</param>
    /// <param name="from">How many steps its row says are done; null if the downgrade has not begun yet.</param>
    /// <param name="done">How many are.</param>
    /// <param name="prefixChecksum">Their checksum.</param>
    public JournalWrite DowngradeProgress(string id, int? from, int done, string prefixChecksum) =>
        Write(
            $"""
            UPDATE {tables.Revisions}
            SET state = '{InterruptedState}', downgrade_step = $2, checksum = $3, step_sent = false, backfill_key = NULL
            WHERE revision = $1 AND {(from is null ? IsApplied : IsAt(MigrationDirection.Downgrade, 4))}
            """,
            from is null ? _faults.NotApplied(id) : _faults.NotAt(id, from.Value),
            [Text(id), Integer(done), Text(prefixChecksum), .. Step(from)]
        );

    /// <summary>The next step goes to the server, which runs it outside a transaction.</summary>
    public JournalWrite StepSent(string id, MigrationDirection direction, int step) =>
        Write(
            $"UPDATE {tables.Revisions} SET step_sent = true{Interrupts(direction)} WHERE revision = $1 AND {IsAt(direction, 2)}",
            _faults.NotAt(id, step),
            Text(id),
            Integer(step)
        );

    /// <summary>A backfill is done up to a key.</summary>
    /// <param name="id">The revision.</param>
    /// <param name="direction">Which way it goes.</param>
    /// <param name="step">How many steps are done before the backfill.</param>
    /// <param name="after">The key up to which it was done before; null if it began.</param>
    /// <param name="key">The key.</param>
    /// <param name="prefixChecksum">The checksum of the steps up to the backfill.</param>
    public JournalWrite BackfillProgress(
        string id,
        MigrationDirection direction,
        int step,
        string[]? after,
        string[] key,
        string prefixChecksum
    ) =>
        Write(
            $"""
            UPDATE {tables.Revisions} SET backfill_key = $2, checksum = $3{Interrupts(direction)}
            WHERE revision = $1 AND {IsAt(direction, 4)} AND backfill_key IS NOT DISTINCT FROM $5
            """,
            _faults.NotAt(id, step),
            Text(id),
            new() { Value = key },
            Text(prefixChecksum),
            Integer(step),
            Parameter(after, NpgsqlDbType.Array | NpgsqlDbType.Text)
        );

    /// <summary>The revision is reverted.</summary>
    /// <param name="id">The revision.</param>
    /// <param name="from">How many steps of the downgrade its row says are done; null if it had not begun.</param>
    /// <param name="steps">How many steps its downgrade has.</param>
    /// <param name="before">How long it took up to the transaction that this is part of.</param>
    public IEnumerable<JournalWrite> TakenBack(string id, int? from, int steps, TimeSpan before) =>
        [
            Write(
                $"DELETE FROM {tables.Revisions} WHERE revision = $1 AND {(from is null ? IsApplied : IsAt(MigrationDirection.Downgrade, 2))}",
                from is null ? _faults.NotApplied(id) : _faults.NotAt(id, from.Value),
                [Text(id), .. Step(from)]
            ),
            Write(
                $"""
                INSERT INTO {tables.Events} (event, revision, step, tool_version, duration, detail)
                VALUES ($1, $2, $3, $4, $5 + {TransactionDuration}, $6)
                """,
                _faults.NoEvent(id),
                Text(JournalEvent.Downgrade),
                Text(id),
                Integer(steps),
                Text(toolVersion),
                new() { Value = before },
                Text(tag)
            ),
        ];

    /// <summary>The revision is no longer applied as far as the journal is concerned; nothing ran.</summary>
    public IEnumerable<JournalWrite> Forgotten(string id, string journalEvent) =>
        [Delete(id), Event(journalEvent, id)];

    /// <summary>The revision, whose row is gone already, is not applied.</summary>
    public JournalWrite Settled(string id) => Event(JournalEvent.Stamp, id);

    /// <summary>What a revision was made of gives way to it; nothing ran.</summary>
    /// <param name="revision">The revision that takes their place.</param>
    public IEnumerable<JournalWrite> Replaced(JournaledRevision revision) =>
        [
            .. revision.Revision.Replaces.SelectMany(id =>
                new[]
                {
                    Delete(id),
                    Relink(id, revision.Id),
                    Event(JournalEvent.Stamp, id, detail: $"replaced by {revision.Id}"),
                }
            ),
            Insert(revision, AppliedState, revision.Checksum, revision.Steps, TimeSpan.Zero, NoDuration),
            Event(
                JournalEvent.Stamp,
                revision.Id,
                checksum: revision.Checksum,
                detail: $"replaces {string.Join(", ", revision.Revision.Replaces)}"
            ),
        ];

    /// <summary>The revision as it is now counts as what ran; nothing ran.</summary>
    /// <param name="revision">The revision as it is now.</param>
    /// <param name="before">The checksum of what ran.</param>
    public IEnumerable<JournalWrite> Accepted(JournaledRevision revision, string before)
    {
        var detail = $"checksum was {before}";
        return
        [
            Write(
                $"""
                UPDATE {tables.Revisions}
                SET checksum = $3, upgrade_step = $4, upgrade_steps = $4, downgrade_sql = $5,
                    tool_version = $6{IfKept(", step_checksums = $7")}
                WHERE revision = $1 AND {IsApplied} AND checksum = $2
                """,
                _faults.NotApplied(revision.Id),
                [
                    Text(revision.Id),
                    Text(before),
                    Text(revision.Checksum),
                    Integer(revision.Steps),
                    Text(revision.DowngradeSql),
                    Text(toolVersion),
                    .. StepChecksums(revision.StepChecksums),
                ]
            ),
            Event(JournalEvent.Repair, revision.Id, checksum: revision.Checksum, detail: Tagged(detail)),
        ];
    }

    /// <summary>What a revision left was repaired; nothing of it ran.</summary>
    /// <param name="id">The revision.</param>
    /// <param name="step">How many steps of it are done; null if that did not matter.</param>
    /// <param name="detail">What was repaired.</param>
    /// <param name="isForgotten">Whether its row goes.</param>
    public IEnumerable<JournalWrite> Repaired(string id, int? step, string detail, bool isForgotten)
    {
        if (isForgotten)
            yield return Delete(id);
        yield return Event(JournalEvent.Repair, id, step, detail: Tagged(detail));
    }

    /// <summary>A step failed.</summary>
    public JournalWrite Failed(string id, int step, string detail) =>
        Event(JournalEvent.Failed, id, step, detail: detail);

    /// <summary>An interrupted revision goes on.</summary>
    public JournalWrite Resumed(string id, int step) => Event(JournalEvent.Resumed, id, step);

    /// <summary>Writes the row of a revision that has none.</summary>
    private JournalWrite Insert(
        JournaledRevision revision,
        string state,
        string checksum,
        int step,
        TimeSpan before,
        string transactionDuration
    ) =>
        Write(
            $"""
            INSERT INTO {tables.Revisions} (revision, down_revision, depends_on, message, checksum, state,
                upgrade_step, upgrade_steps, downgrade_sql, tool_version, duration{IfKept(
                ", step_checksums"
            )})
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 + {transactionDuration}{IfKept(", $12")}
            WHERE NOT EXISTS (SELECT FROM {tables.Revisions} WHERE revision = $1)
            """,
            _faults.Exists(revision.Id),
            [
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
                new() { Value = before },
                .. StepChecksums(state == AppliedState ? revision.StepChecksums : []),
            ]
        );

    /// <summary>All of a revision ran that took more than one commit; its file may be a later one than when it began.</summary>
    private JournalWrite Complete(JournaledRevision revision, int from, TimeSpan before) =>
        Write(
            $"""
            UPDATE {tables.Revisions}
            SET down_revision = $2, depends_on = $3, message = $4, checksum = $5, state = '{AppliedState}',
                upgrade_step = $6, upgrade_steps = $6, downgrade_sql = $7, tool_version = $8,
                duration = $9 + {TransactionDuration}, applied_at = DEFAULT, applied_by = DEFAULT,
                step_sent = false, backfill_key = NULL{IfKept(", step_checksums = $11")}
            WHERE revision = $1 AND {IsAt(MigrationDirection.Upgrade, 10)}
            """,
            _faults.NotAt(revision.Id, from),
            [
                Text(revision.Id),
                new() { Value = revision.Revision.DownRevisions.ToArray() },
                new() { Value = revision.Revision.DependsOn.ToArray() },
                Text(revision.Revision.Message),
                Text(revision.Checksum),
                Integer(revision.Steps),
                Text(revision.DowngradeSql),
                Text(toolVersion),
                new() { Value = before },
                Integer(from),
                .. StepChecksums(revision.StepChecksums),
            ]
        );

    private JournalWrite Delete(string id) =>
        Write($"DELETE FROM {tables.Revisions} WHERE revision = $1", _faults.IsGone(id), Text(id));

    /// <summary>What followed or depended on a revision follows or depends on another one.</summary>
    private JournalWrite Relink(string from, string to) =>
        Write(
            $"""
            UPDATE {tables.Revisions}
            SET down_revision = array_replace(down_revision, $1, $2), depends_on = array_replace(depends_on, $1, $2)
            WHERE $1 = ANY (down_revision || depends_on)
            """,
            fault: null,
            Text(from),
            Text(to)
        );

    /// <summary>Notes an event; one that ends an upgrade takes its duration from the revision's row.</summary>
    private JournalWrite Event(
        string name,
        string id,
        int? step = null,
        string? checksum = null,
        string? detail = null
    ) =>
        Write(
            $"""
            INSERT INTO {tables.Events} (event, revision, step, checksum, tool_version, detail, duration)
            VALUES ($1, $2, $3, $4, $5, $6,
                CASE $1 WHEN '{JournalEvent.Upgrade}' THEN
                    (SELECT duration FROM {tables.Revisions} WHERE revision = $2) END)
            """,
            _faults.NoEvent(id),
            Text(name),
            Text(id),
            Integer(step),
            Text(checksum),
            Text(toolVersion),
            Text(detail ?? tag)
        );

    private string Tagged(string detail) => tag is null ? detail : $"{tag}; {detail}";

    /// <summary>From now on something may be undone; an upgrade is interrupted from its beginning until its end.</summary>
    private static string Interrupts(MigrationDirection direction) =>
        direction == MigrationDirection.Downgrade ? $", state = '{InterruptedState}'" : "";

    /// <summary>How the row of a revision is that waits for its next step, which the parameter numbers.</summary>
    private static string IsAt(MigrationDirection direction, int parameter) =>
        direction == MigrationDirection.Upgrade
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"state = '{InterruptedState}' AND downgrade_step IS NULL AND upgrade_step = ${parameter}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"downgrade_step = ${parameter}");

    private static NpgsqlParameter[] Step(int? step) => step is null ? [] : [Integer(step)];

    private static JournalWrite Write(string sql, string? fault, params NpgsqlParameter[] parameters) =>
        new(sql, fault, parameters);

    private static NpgsqlParameter Text(string? value) => Parameter(value, NpgsqlDbType.Text);

    private string IfKept(string sql) => KeepsStepChecksums ? sql : "";

    /// <summary>None if there is no column for them.</summary>
    private NpgsqlParameter[] StepChecksums(IReadOnlyList<string> checksums) =>
        KeepsStepChecksums
            ?
            [
                Parameter(
                    checksums.Count == 0 ? null : checksums.ToArray(),
                    NpgsqlDbType.Array | NpgsqlDbType.Text
                ),
            ]
            : [];

    private static NpgsqlParameter Integer(int? value) => Parameter(value, NpgsqlDbType.Integer);

    private static NpgsqlParameter Parameter(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
