using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Health.Model;

/// <summary>What the checks ask, and what they know.</summary>
/// <param name="Session">A connection to the database.</param>
/// <param name="Options">How migrations are run.</param>
/// <param name="OlderThan">How old a transaction may be.</param>
/// <param name="CancellationToken">Stops it.</param>
internal sealed record HealthContext(
    MigrationSession Session,
    MigrationOptions Options,
    TimeSpan OlderThan,
    CancellationToken CancellationToken
)
{
    public NpgsqlConnection Connection => Session.Connection;

    public JournalTables Tables { get; } = new(Options.JournalSchema);

    /// <summary>The name of the user who looks.</summary>
    public string User { get; init; } = "";

    /// <summary>The revisions of the project and of the journal; null if the journal cannot be read.</summary>
    public KnownRevisions? Known { get; init; }

    /// <summary>Why the journal cannot be read, in words for people; null if it can.</summary>
    public string? JournalFault { get; init; }

    /// <summary>What to do about that; null if the words say it.</summary>
    public string? JournalRemedy { get; init; }

    /// <summary>What the next upgrade to all heads runs, as far as it can be loaded.</summary>
    public IReadOnlyList<RevisionScript> Pending { get; init; } = [];

    /// <summary>Why some of that cannot be loaded; null if all can.</summary>
    public string? PendingFault { get; init; }

    /// <summary>Asks, and reads each row of the answer.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string sql,
        Func<NpgsqlDataReader, T> read,
        params object[] parameters
    )
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        foreach (var value in parameters)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(CancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(CancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>What of revisions cannot be told.</summary>
    public HealthFinding? RevisionsUnknown =>
        Known is null ? HealthFinding.Unknown("the journal cannot be read, see the check 'journal'") : null;
}
