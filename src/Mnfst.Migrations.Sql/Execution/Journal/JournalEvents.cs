using Mnfst.Migrations.Core.Graph;
using Npgsql;
using NpgsqlTypes;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>Reads <c>mnfst_journal</c>: what happened, when, and by whom.</summary>
internal static class JournalEvents
{
    private const string Columns =
        "j.seq, j.at, j.event, j.revision, j.by, j.tool_version, j.step, j.checksum, extract(epoch FROM j.duration)::float8, j.detail";

    /// <summary>Reads rows of it, newest first.</summary>
    /// <exception cref="RevisionException">The journal has no such revision, or several.</exception>
    public static async Task<IReadOnlyList<JournalEntry>> ReadAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        JournalFilter filter,
        CancellationToken cancellationToken
    )
    {
        var presence = await tables.FindAsync(connection, cancellationToken);
        if (!presence.HasEvents)
            return filter.Revision is { } wanted ? throw Unknown(wanted) : [];
        var revision = filter.Revision is { } beginning
            ? await FindRevisionAsync(connection, tables, beginning, cancellationToken)
            : null;
        await using var command = new NpgsqlCommand(
            $"""
            SELECT {Columns} FROM {tables.Events} j
            WHERE ($1 IS NULL OR j.revision = $1) AND (cardinality($2) = 0 OR j.event = ANY ($2))
                AND ($3 IS NULL OR j.at >= $3)
            ORDER BY j.seq DESC LIMIT $4
            """,
            connection
        );
        command.Parameters.Add(Parameter(revision, NpgsqlDbType.Text));
        command.Parameters.Add(new() { Value = filter.Events.ToArray() });
        command.Parameters.Add(Parameter(filter.Since?.ToUniversalTime(), NpgsqlDbType.TimestampTz));
        command.Parameters.Add(Parameter(filter.Limit, NpgsqlDbType.Integer));
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Reads of each revision that failed last, and did not go on since, its failure.</summary>
    public static async Task<IReadOnlyDictionary<string, JournalEntry>> ReadFailuresAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT {Columns} FROM {tables.Events} j
            WHERE j.event = '{JournalEvent.Failed}' AND NOT EXISTS (
                SELECT FROM {tables.Events} later WHERE later.revision = j.revision AND later.seq > j.seq
            )
            """,
            connection
        );
        var failures = await ReadAsync(command, cancellationToken);
        return failures.ToDictionary(failure => failure.Revision, StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<JournalEntry>> ReadAsync(
        NpgsqlCommand command,
        CancellationToken cancellationToken
    )
    {
        var entries = new List<JournalEntry>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            entries.Add(
                new JournalEntry(
                    reader.GetInt64(0),
                    reader.GetFieldValue<DateTimeOffset>(1),
                    reader.GetString(2),
                    reader.GetString(3),
                    reader.GetString(4),
                    reader.GetString(5)
                )
                {
                    Step = reader.IsDBNull(6) ? null : reader.GetInt32(6),
                    Checksum = reader.IsDBNull(7) ? null : reader.GetString(7),
                    Duration = reader.IsDBNull(8) ? null : TimeSpan.FromSeconds(reader.GetDouble(8)),
                    Detail = reader.IsDBNull(9) ? null : reader.GetString(9),
                }
            );
        return entries;
    }

    /// <summary>By its id, or by the beginning of it if that says which one is meant.</summary>
    private static async Task<string> FindRevisionAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        string beginning,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            $"SELECT DISTINCT revision FROM {tables.Events} WHERE starts_with(revision, $1) ORDER BY revision",
            connection
        );
        command.Parameters.Add(new() { Value = beginning });
        var found = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            found.Add(reader.GetString(0));
        return found switch
        {
            [] => throw Unknown(beginning),
            [var only] => only,
            _ when found.Contains(beginning) => beginning,
            _ => throw new RevisionException(
                RevisionErrorKind.AmbiguousName,
                $"'{beginning}' is the beginning of several revisions of the journal: {string.Join(", ", found)}. Write more of it."
            ),
        };
    }

    private static RevisionException Unknown(string revision) =>
        new(
            RevisionErrorKind.UnknownRevision,
            $"The journal has nothing about a revision '{revision}'. Name one by its id, or remove it to see all."
        );

    private static NpgsqlParameter Parameter(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
