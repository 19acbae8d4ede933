using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>
/// A journal of which a run needs to know no more than what is applied, and with which checksum: nothing in it is half done,
/// lost or odd, and nothing hides rows of it. It is asked for in the message that asks for the migration lock, so that a run
/// that finds nothing to do asks nothing else. Whatever is not plain is looked at again, in full, by whoever explains it.
/// </summary>
internal sealed class PlainJournal(JournalTables tables) : IAskedAlong
{
    /// <summary>A condition of SQL on a row of <c>mnfst_revision</c>: whether there is no more to know of it than its checksum.</summary>
    public const string IsPlainSql =
        "state = 'applied' AND downgrade_step IS NULL AND upgrade_step BETWEEN 0 AND upgrade_steps"
        + " AND num_nulls(applied_at, applied_by, duration, down_revision, depends_on, message, step_sent) = 0";

    /// <summary>What it holds; null if it is not plain, or not there.</summary>
    public JournalSnapshot? Snapshot { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<NpgsqlBatchCommand> Commands => [new(FindSql)];

    /// <summary>
    /// A row for each revision, without a checksum if there is more to know of it, and one of nulls if the journal as a whole
    /// is not plain: in any other isolation the rows are of a moment before the lock was ours.
    /// </summary>
    private string FindSql =>
        $"""
            SELECT revision,
                CASE WHEN {IsPlainSql} THEN checksum END
            FROM {tables.Revisions}
            UNION ALL
            SELECT g.revision, NULL FROM ({GoneRevision.FindSql(tables)}) AS g
            UNION ALL
            SELECT NULL, NULL
            WHERE current_setting('transaction_isolation') <> 'read committed'
                OR row_security_active({SqlLiteral.Quote(tables.Revisions)}::regclass)
                OR row_security_active({SqlLiteral.Quote(tables.Events)}::regclass)
                OR obj_description({SqlLiteral.Quote(tables.Revisions)}::regclass, 'pg_class')
                    IS DISTINCT FROM '{JournalTables.CommentPrefix}{JournalTables.Layout}'
            """;

    /// <inheritdoc/>
    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        try
        {
            await reader.NextResultAsync(cancellationToken);
            Snapshot = await ReadRowsAsync(reader, cancellationToken);
            await reader.CloseAsync();
        }
        catch (Exception e)
            when (e is PostgresException refusal && !ServerText.IsConnectionLost(refusal)
                || e is InvalidCastException
            )
        {
            // There is none, or one with other columns.
            Snapshot = null;
        }
    }

    private static async Task<JournalSnapshot?> ReadRowsAsync(
        NpgsqlDataReader reader,
        CancellationToken cancellationToken
    )
    {
        var rows = new Dictionary<string, RevisionRow>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.IsDBNull(0) || reader.IsDBNull(1))
                return null;
            var id = reader.GetString(0);
            var row = new RevisionRow(id, RevisionState.Applied, reader.GetString(1), default, "", default);
            if (!rows.TryAdd(id, row))
                return null;
        }
        return new JournalSnapshot(true, rows) { IsPlain = true };
    }
}
