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
        await FindAsync(connection, tables, cancellationToken) is { HasRevisions: true } presence
            ? await ReadRowsAsync(
                connection,
                Rows(tables, presence is { HasEvents: true, MayReadEvents: true }),
                tables,
                cancellationToken
            )
            : JournalSnapshot.None;

    /// <summary>Reads it if there is one, with what failed.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<JournalSnapshot> ReadWithFailuresAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        CancellationToken cancellationToken
    )
    {
        var presence = await FindAsync(connection, tables, cancellationToken);
        if (!presence.HasRevisions)
            return JournalSnapshot.None;
        var withEvents = presence is { HasEvents: true, MayReadEvents: true };
        var journal = await ReadRowsAsync(connection, Rows(tables, withEvents), tables, cancellationToken);
        return withEvents
            ? journal with
            {
                Failures = await JournalEvents.ReadFailuresAsync(connection, tables, cancellationToken),
            }
            : journal;
    }

    /// <summary>Reads which revisions it has, and in which state; of what else it knows of them there is nothing.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<JournalSnapshot> ReadStatesAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(connection, tables, cancellationToken) is { HasRevisions: false })
            return JournalSnapshot.None;
        var states = new Dictionary<string, RevisionRow>(StringComparer.Ordinal);
        await ScanAsync(
            connection,
            tables,
            new NpgsqlBatchCommand($"SELECT revision, state, downgrade_step FROM {tables.Revisions}"),
            (_, row) =>
            {
                var id = row.GetKey();
                states.Add(
                    id,
                    new RevisionRow(id, StateOf(row), "", default, "", TimeSpan.Zero)
                    {
                        DowngradeStep = DowngradeStepOf(row, 2),
                    }
                );
            },
            cancellationToken
        );
        return new JournalSnapshot(true, states);
    }

    /// <summary>Reads one of which both tables are known to be there.</summary>
    /// <param name="connection">Where it is.</param>
    /// <param name="tables">The journal.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="withGone">Whether to look in <c>mnfst_journal</c> for revisions that are gone.</param>
    /// <exception cref="MigrationException">It holds what no run writes.</exception>
    public static Task<JournalSnapshot> ReadRowsAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        CancellationToken cancellationToken,
        bool withGone = true
    ) => ReadRowsAsync(connection, Rows(tables, withEvents: withGone), tables, cancellationToken);

    private static async Task<JournalSnapshot> ReadRowsAsync(
        NpgsqlConnection connection,
        NpgsqlBatchCommand question,
        JournalTables tables,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { question } };
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            return await ReadRowsAsync(reader, tables, cancellationToken);
        }
        catch (PostgresException e) when (IsOfOtherColumns(e))
        {
            throw OtherColumns(tables, e);
        }
    }

    /// <summary>Asks for the rows, and for what of them is gone.</summary>
    /// <param name="tables">The journal.</param>
    /// <param name="withEvents">Whether <c>mnfst_journal</c> is there, and may be read.</param>
    private static NpgsqlBatchCommand Rows(JournalTables tables, bool withEvents)
    {
        // One statement, which sees both tables as they were at one moment.
        var gone = withEvents
            ? $"""
                UNION ALL
                SELECT g.revision, NULL, NULL, g.at, g.by, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, g.event
                FROM ({GoneRevision.FindSql(tables)}) AS g
                """
            : "";
        return new NpgsqlBatchCommand(
            $"""
            SELECT revision, state, checksum, applied_at, applied_by, extract(epoch FROM duration)::float8 AS duration,
                down_revision, depends_on, message, upgrade_step, upgrade_steps, downgrade_step,
                backfill_key, downgrade_sql, step_sent, NULL::text AS gone
            FROM {tables.Revisions}
            {gone}
            """
        );
    }

    private static async Task<JournalSnapshot> ReadRowsAsync(
        NpgsqlDataReader reader,
        JournalTables tables,
        CancellationToken cancellationToken
    )
    {
        var rows = new Dictionary<string, RevisionRow>(StringComparer.Ordinal);
        var gone = new List<GoneRevision>();
        var row = new JournalRowReader(reader, tables.Revisions);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = row.GetKey();
            if (reader.IsDBNull(15))
                rows.Add(id, ReadRow(reader, row, id));
            else
                gone.Add(
                    new GoneRevision(id, reader.GetString(15), row.Get<DateTimeOffset>(3), row.Get<string>(4))
                );
        }
        return new JournalSnapshot(true, rows) { Gone = gone };
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

    private static async Task ScanAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        NpgsqlBatchCommand question,
        Action<NpgsqlDataReader, JournalRowReader> read,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { question } };
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            var row = new JournalRowReader(reader, tables.Revisions);
            while (await reader.ReadAsync(cancellationToken))
                read(reader, row);
        }
        catch (PostgresException e) when (IsOfOtherColumns(e))
        {
            throw OtherColumns(tables, e);
        }
    }

    /// <summary>What is wrong with tables whose columns are others.</summary>
    public static MigrationException OtherColumns(JournalTables tables, PostgresException refusal) =>
        new(
            $"The tables {tables.Revisions} and {tables.Events} are not as Mnfst.Migrations created them: {refusal.MessageText}. Restore the column with its type, or restore the tables from a backup.",
            refusal
        );

    /// <summary>Whether the server refused because of that.</summary>
    public static bool IsOfOtherColumns(PostgresException failure) =>
        failure.SqlState
            is PostgresErrorCodes.UndefinedColumn
                or PostgresErrorCodes.UndefinedFunction
                or PostgresErrorCodes.DatatypeMismatch
                or PostgresErrorCodes.CannotCoerce;

    private static async Task<JournalPresence> FindAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        CancellationToken cancellationToken
    )
    {
        var presence = await tables.FindAsync(connection, cancellationToken);
        return presence.IsLost ? throw JournalRefusals.Lost(tables) : presence;
    }

    private static RevisionState StateOf(JournalRowReader row) =>
        row.Get<string>(1) switch
        {
            "applied" => RevisionState.Applied,
            "interrupted" => RevisionState.Interrupted,
            var other => throw row.Odd(1, $"is '{other}', which is neither 'applied' nor 'interrupted'"),
        };

    /// <summary>A downgrade that began and undid nothing is none.</summary>
    private static int? DowngradeStepOf(JournalRowReader row, int column) =>
        row.GetIntegerOrNull(column) is var step && step == 0 && StateOf(row) == RevisionState.Applied
            ? null
            : step;

    private static RevisionRow ReadRow(NpgsqlDataReader reader, JournalRowReader row, string id)
    {
        var read = new RevisionRow(
            id,
            StateOf(row),
            row.Get<string>(2),
            row.Get<DateTimeOffset>(3),
            row.Get<string>(4),
            DurationOf(row)
        )
        {
            DownRevisions = row.GetTexts(6),
            DependsOn = row.GetTexts(7),
            Message = row.Get<string>(8),
            UpgradeStep = row.Get<int>(9),
            UpgradeSteps = row.Get<int>(10),
            DowngradeStep = DowngradeStepOf(row, 11),
            BackfillKey = reader.IsDBNull(12) ? null : row.GetTexts(12),
            DowngradeSql = row.GetTextOrNull(13),
            IsStepSent = row.Get<bool>(14),
        };
        return read switch
        {
            { UpgradeSteps: < 0 } => throw row.Odd(10, $"is {read.UpgradeSteps}"),
            { UpgradeStep: < 0 } => throw row.Odd(9, $"is {read.UpgradeStep}"),
            { DowngradeStep: < 0 } => throw row.Odd(11, $"is {read.DowngradeStep}"),
            _ when read.UpgradeStep > read.UpgradeSteps => throw row.Odd(
                9,
                $"is {read.UpgradeStep} of {read.UpgradeSteps} steps"
            ),
            { State: RevisionState.Applied, DowngradeStep: not null } => throw row.Odd(
                11,
                $"is {read.DowngradeStep}, though the revision is applied"
            ),
            _ => read,
        };
    }

    private static TimeSpan DurationOf(JournalRowReader row)
    {
        try
        {
            return TimeSpan.FromSeconds(row.Get<double>(5));
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            throw row.Odd(5, "is not a valid duration");
        }
    }
}
