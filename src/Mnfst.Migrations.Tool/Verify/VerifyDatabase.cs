using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Tool.Models;
using Npgsql;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>A throw-away database, and what is applied to it.</summary>
/// <param name="name">Its name.</param>
/// <param name="runner">Runs migrations on it.</param>
/// <param name="keeper">Keeps the connection of the runner.</param>
/// <param name="connection">How to connect to it.</param>
/// <param name="journalSchema">Where its journal is, which is none of the schema that is verified.</param>
/// <param name="applied">What is applied to it.</param>
internal sealed class VerifyDatabase(
    string name,
    MigrationRunner runner,
    SessionKeeper keeper,
    NpgsqlConnectionStringBuilder connection,
    string journalSchema,
    IEnumerable<string> applied
) : IAsyncDisposable
{
    private readonly SchemaConnection _reader = new(connection);
    private readonly HashSet<string> _applied = new(applied, StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The ids of what is applied.</summary>
    public IReadOnlySet<string> Applied => _applied;

    /// <summary>Its schema as it was read last; null if it may have changed since.</summary>
    public DatabaseModel? Schema { get; set; }

    /// <summary>Reads its schema, unless it is known.</summary>
    public async Task<DatabaseModel> ReadSchemaAsync(CancellationToken cancellationToken) =>
        Schema ??= (await _reader.ReadAsync(cancellationToken)).Without(id =>
            JournalTables.Contains(id, journalSchema)
        );

    /// <summary>Ends the connections: a database is copied or dropped only when nobody is connected to it.</summary>
    public async ValueTask DisposeAsync()
    {
        await keeper.DisposeAsync();
        await _reader.DisposeAsync();
    }

    /// <summary>Applies revisions with all that they need.</summary>
    public async Task UpgradeAsync(IEnumerable<Revision> targets, CancellationToken cancellationToken)
    {
        Schema = null;
        var result = await runner.UpgradeAsync(
            [.. targets.Select(revision => RevisionSpecifier.Parse(revision.Id))],
            cancellationToken
        );
        _applied.UnionWith(result.Done.Select(revision => revision.Id));
    }

    /// <summary>Reverts revisions.</summary>
    /// <param name="target">What stays.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task DowngradeAsync(RevisionSpecifier target, CancellationToken cancellationToken)
    {
        Schema = null;
        var result = await runner.DowngradeAsync(target, cancellationToken: cancellationToken);
        _applied.ExceptWith(result.Done.Select(revision => revision.Id));
    }

    /// <summary>Makes the tables of the journal, so that they are there before the first look as they are after it.</summary>
    public Task EnsureJournalAsync(CancellationToken cancellationToken) =>
        runner.EnsureJournalAsync(cancellationToken);
}
