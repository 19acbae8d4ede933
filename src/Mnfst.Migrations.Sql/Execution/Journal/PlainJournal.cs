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

    private static readonly string[] WritePrivileges = ["SELECT", "INSERT", "UPDATE", "DELETE"];

    /// <summary>What it holds; null if it is not plain, or not there.</summary>
    public JournalSnapshot? Snapshot { get; private set; }

    /// <summary>Whether it is plain and can be written as it is, so that nothing has to be asked before that.</summary>
    public bool IsWritable { get; private set; }

    /// <summary>Whether something ran of repeatables.</summary>
    public bool HasRepeatables { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<NpgsqlBatchCommand> Commands =>
        [new(FactsSql), new(RowsSql), new(StrayEventsSql(tables))];

    /// <summary>
    /// Whether nothing is to be said of the journal as a whole: in any other isolation its rows are of a moment before the lock was
    /// ours. Functions are told the names of the tables, as to plan and run a query takes a server that has just been connected to
    /// longer.
    /// </summary>
    private string FactsSql =>
        $"""
            SELECT current_setting('transaction_isolation') = 'read committed'
                    AND NOT row_security_active({Revisions}) AND NOT row_security_active({Events})
                    AND (SELECT description FROM pg_catalog.pg_description
                        WHERE objoid = {Revisions}::regclass AND classoid = 'pg_catalog.pg_class'::regclass AND objsubid = 0)
                        = '{JournalTables.CommentPrefix}{JournalTables.Layout}' AS is_plain,
                {string.Join(
                " AND ",
                WritePrivileges.Select(privilege => $"has_table_privilege({Revisions}, '{privilege}')")
            )}
                    AND has_table_privilege({Events}, 'SELECT') AND has_table_privilege({Events}, 'INSERT')
                    AND NOT EXISTS (SELECT FROM pg_catalog.pg_rewrite
                        WHERE ev_class = {Revisions}::regclass OR ev_class = {Events}::regclass) AS is_writable,
                to_regclass({SqlLiteral.Quote(
                $"{tables.QuotedSchema}.{JournalTables.Repeatables}"
            )}) IS NOT NULL AS has_repeatables
            """;

    /// <summary>
    /// A row for each revision, without a checksum if there is more to know of it. A journal that lacks a column is not plain: a run
    /// adds it.
    /// </summary>
    private string RowsSql =>
        $"SELECT revision, CASE WHEN {IsPlainSql} THEN checksum END, step_checksums IS NULL FROM {tables.Revisions}";

    private string Revisions => SqlLiteral.Quote(tables.Revisions);

    private string Events => SqlLiteral.Quote(tables.Events);

    /// <summary>
    /// Asks for what the journal tells of revisions that are not applied. They may have been reverted, or be gone, see
    /// <see cref="GoneRevision"/>; that is found out where there are any. A table that lacks one of the columns is an error.
    /// </summary>
    public static string StrayEventsSql(JournalTables tables) =>
        $"SELECT revision, event, step, checksum, at, by FROM {tables.Events} WHERE revision NOT IN (SELECT revision FROM {tables.Revisions})";

    /// <inheritdoc/>
    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        try
        {
            Snapshot = await ReadAnswersAsync(reader, cancellationToken);
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

    private async Task<JournalSnapshot?> ReadAnswersAsync(
        NpgsqlDataReader reader,
        CancellationToken cancellationToken
    )
    {
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        // The comment may be null.
        var isPlain = !reader.IsDBNull(0) && reader.GetBoolean(0);
        var isWritable = reader.GetBoolean(1);
        HasRepeatables = reader.GetBoolean(2);
        await reader.NextResultAsync(cancellationToken);
        if (!isPlain || await ReadRowsAsync(reader, cancellationToken) is not { } rows)
            return null;
        await reader.NextResultAsync(cancellationToken);
        if (await reader.ReadAsync(cancellationToken))
            return null;
        IsWritable = isWritable;
        return new JournalSnapshot(true, rows) { IsPlain = true };
    }

    private static async Task<Dictionary<string, RevisionRow>?> ReadRowsAsync(
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
        return rows;
    }
}
