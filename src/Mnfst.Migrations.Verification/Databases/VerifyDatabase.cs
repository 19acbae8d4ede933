using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Verification.Rows;
using Mnfst.Migrations.Verification.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Verification.Databases;

/// <summary>A throw-away database, and what is applied to it.</summary>
/// <param name="name">Its name.</param>
/// <param name="connection">How to connect to it.</param>
/// <param name="migrations">What is run on it, and how.</param>
/// <param name="applied">The ids of what is applied to it, in the order in which that was done.</param>
internal sealed class VerifyDatabase(
    string name,
    NpgsqlConnectionStringBuilder connection,
    VerifiedMigrations migrations,
    IEnumerable<string> applied
) : IAsyncDisposable
{
    private readonly SessionKeeper _keeper = new();
    private readonly SchemaConnection _reader = new(connection);
    private readonly IRunWatch? _watch = migrations.Watch?.Invoke(connection);
    private readonly List<string> _order = [.. applied];
    private MigrationRunner? _runner;

    public string Name => name;

    /// <summary>The ids of what is applied.</summary>
    public IReadOnlySet<string> Applied { get; private set; } = applied.ToHashSet(StringComparer.Ordinal);

    /// <summary>The same, in the order in which it was applied.</summary>
    public IReadOnlyList<string> Order => _order;

    /// <summary>Its schema as it was read last; null if it may have changed since.</summary>
    public DatabaseModel? Schema { get; set; }

    /// <summary>What is in its tables, as it was read last; null if it may have changed since.</summary>
    public RowSnapshot? Rows { get; set; }

    private MigrationRunner Runner =>
        _runner ??= new MigrationRunner(migrations.Catalog, connection, migrations.Options, _watch)
        {
            Keeper = _keeper,
            Probe = _watch,
        };

    /// <summary>Reads its schema, unless it is known.</summary>
    public async Task<DatabaseModel> ReadSchemaAsync(CancellationToken cancellationToken) =>
        Schema ??= (await _reader.ReadAsync(cancellationToken)).Without(id =>
            JournalTables.Contains(id, migrations.Options.JournalSchema)
        );

    /// <summary>Reads what is in its tables, unless it is known.</summary>
    public async Task<RowSnapshot> ReadRowsAsync(CancellationToken cancellationToken) =>
        Rows ??= await _reader.ReadRowsAsync(migrations.Options.JournalSchema, cancellationToken);

    /// <summary>Ends the connections: a database is copied or dropped only when nobody is connected to it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _keeper.DisposeAsync();
        await _reader.DisposeAsync();
        if (_watch is not null)
            await _watch.DisposeAsync();
    }

    /// <summary>Applies revisions with all that they need, without any script.</summary>
    public async Task UpgradeAsync(IEnumerable<Revision> targets, CancellationToken cancellationToken)
    {
        Forget();
        var result = await Runner.UpgradeAsync(
            [.. targets.Select(revision => RevisionSpecifier.Parse(revision.Id))],
            cancellationToken
        );
        Note([.. _order, .. result.Done.Select(revision => revision.Id)]);
    }

    /// <summary>
    /// Applies revisions with all that they need, each with its script, which is left out from then on if it fails: that it
    /// does is found where its revision is verified.
    /// </summary>
    /// <returns>What failed.</returns>
    public async Task<IReadOnlyList<ScriptFailure>> UpgradeWithScriptsAsync(
        IReadOnlyList<Revision> targets,
        CancellationToken cancellationToken
    )
    {
        var failures = new List<ScriptFailure>();
        var applied = new List<string>(_order);
        var plan = migrations.Graph.PlanUpgrade(
            applied,
            [.. targets.Select(revision => RevisionSpecifier.Parse(revision.Id))]
        );
        foreach (var revision in plan.Steps)
        {
            applied.Add(revision.Id);
            if (migrations.Scripts.Find(revision.Id) is not { } script)
                continue;
            await UpgradeAsync(migrations.Graph.CurrentHeads(applied), cancellationToken);
            if (await RunAsync(script, cancellationToken) is { } failure)
                failures.Add(failure);
        }
        if (applied.Count > _order.Count)
            await UpgradeAsync(migrations.Graph.CurrentHeads(applied), cancellationToken);
        return failures;
    }

    /// <summary>Runs a script.</summary>
    /// <returns>Why it failed, so that nothing of it is left; null if it did not.</returns>
    public async Task<ScriptFailure?> RunAsync(VerifyScript script, CancellationToken cancellationToken)
    {
        Forget();
        return
            await new ScriptRun(connection, migrations.Options, _keeper).RunAsync(script, cancellationToken)
                is { } failure
            ? new ScriptFailure(script, failure)
            : null;
    }

    /// <summary>Reverts revisions.</summary>
    /// <param name="target">What stays.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task DowngradeAsync(RevisionSpecifier target, CancellationToken cancellationToken)
    {
        Forget();
        var result = await Runner.DowngradeAsync(target, cancellationToken: cancellationToken);
        var reverted = result.Done.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        Note([.. _order.Where(id => !reverted.Contains(id))]);
    }

    /// <summary>Reverts what was applied last.</summary>
    public Task RevertAsync(Revision revision, CancellationToken cancellationToken) =>
        DowngradeAsync(migrations.Graph.BelowOf(revision.Id), cancellationToken);

    /// <summary>Applies a revision.</summary>
    /// <returns>Why that failed; null if it did not.</returns>
    public Task<MigrationException?> TryUpgradeAsync(
        Revision revision,
        CancellationToken cancellationToken
    ) => TryAsync(UpgradeAsync([revision], cancellationToken));

    /// <summary>Reverts what was applied last.</summary>
    /// <returns>Why that failed; null if it did not.</returns>
    public Task<MigrationException?> TryDowngradeAsync(
        Revision revision,
        CancellationToken cancellationToken
    ) => TryAsync(RevertAsync(revision, cancellationToken));

    /// <summary>Makes the tables of the journal, so that they are there before the first look as they are after it.</summary>
    public Task EnsureJournalAsync(CancellationToken cancellationToken) =>
        Runner.EnsureJournalAsync(cancellationToken);

    private static async Task<MigrationException?> TryAsync(Task run)
    {
        try
        {
            await run;
            return null;
        }
        catch (MigrationException e)
        {
            return e;
        }
    }

    private void Forget() => (Schema, Rows) = (null, null);

    private void Note(IReadOnlyList<string> order)
    {
        _order.Clear();
        _order.AddRange(order);
        Applied = order.ToHashSet(StringComparer.Ordinal);
    }
}
