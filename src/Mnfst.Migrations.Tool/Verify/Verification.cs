using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Execution;
using Npgsql;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>
/// Takes revisions up, down and up again. Each begins in a database that has what the revision needs and nothing else, so
/// that every edge of the graph is gone along, and a revision that silently needs another branch is found.
/// </summary>
/// <param name="catalog">The migrations.</param>
/// <param name="server">Where databases are made.</param>
/// <param name="settings">How migrations are run.</param>
/// <param name="graph">The graph of the migrations.</param>
internal sealed class Verification(
    IMigrationCatalog catalog,
    DevServer server,
    RunSettings settings,
    RevisionGraph graph
)
{
    private readonly Dictionary<string, MigrationEntry> _entries = catalog.Entries.ToDictionary(
        entry => entry.Revision.Id,
        StringComparer.Ordinal
    );

    // The database of the revision before, which is the right one for the next of the same line.
    private State? _last;

    public async Task<VerifiedRevision> VerifyAsync(Revision revision, CancellationToken cancellationToken)
    {
        var entry = _entries[revision.Id];
        var findings = new List<string>();
        try
        {
            await VerifyAsync(entry, findings, cancellationToken);
        }
        catch (RevisionFailedException e)
        {
            // The database is of no use for the next one.
            _last = null;
            findings.Add(e.Message);
        }
        return new VerifiedRevision(revision.Id, entry.SourcePath, entry.IrreversibleReason, findings);
    }

    private async Task VerifyAsync(
        MigrationEntry entry,
        List<string> findings,
        CancellationToken cancellationToken
    )
    {
        var revision = entry.Revision;
        var state = await PrepareAsync(revision, cancellationToken);
        await state.Runner.UpgradeAsync([Named(revision.Id)], cancellationToken);
        var after = await state.Dump.ReadAsync(cancellationToken);
        if (entry.IrreversibleReason is null)
        {
            await state.Runner.DowngradeAsync(
                graph.BelowOf(revision.Id),
                cancellationToken: cancellationToken
            );
            var restored = await state.Dump.ReadAsync(cancellationToken);
            if (SchemaDifference.Describe(state.Schema, restored) is { } left)
            {
                // What is left behind would only make the second upgrade fail.
                _last = null;
                findings.Add(
                    $"The downgrade of revision '{revision.Id}' does not restore the schema. {left}"
                );
                return;
            }

            await state.Runner.UpgradeAsync([Named(revision.Id)], cancellationToken);
            var again = await state.Dump.ReadAsync(cancellationToken);
            if (SchemaDifference.Describe(after, again) is { } other)
                findings.Add(
                    $"Revision '{revision.Id}' does not upgrade to the same schema after it was taken back. {other}"
                );
        }
        _last = findings.Count > 0 ? null : state with { At = revision.Id, Schema = after };
    }

    /// <summary>A database at what a revision needs.</summary>
    private async Task<State> PrepareAsync(Revision revision, CancellationToken cancellationToken)
    {
        if (
            _last is not null
            && revision.DownRevisions is [var down]
            && down == _last.At
            && revision.DependsOn.Count == 0
        )
            return _last;

        var name = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        var connection = new NpgsqlConnectionStringBuilder(server.GetConnectionString(name));
        var options = new MigrationOptions();
        if (settings.JournalSchema is { } schema)
            options = options with { JournalSchema = schema };
        var runner = new MigrationRunner(catalog, connection, options);
        RevisionSpecifier[] needed = [.. graph.RequirementsOf(revision.Id).Select(other => Named(other.Id))];
        // The journal is there before the first look as it is after it.
        if (needed.Length > 0)
            await runner.UpgradeAsync(needed, cancellationToken);
        else
            await runner.StampAsync([Named("base")], cancellationToken: cancellationToken);
        var dump = new SchemaDump(server, connection, options.JournalSchema);
        return new State("", runner, dump, await dump.ReadAsync(cancellationToken));
    }

    private static RevisionSpecifier Named(string id) => RevisionSpecifier.Parse(id);

    /// <param name="At">The revision that was verified last, if the database stands at it.</param>
    /// <param name="Runner">Runs migrations on the database.</param>
    /// <param name="Dump">Reads its schema.</param>
    /// <param name="Schema">Its schema.</param>
    private sealed record State(
        string At,
        MigrationRunner Runner,
        SchemaDump Dump,
        IReadOnlyList<string> Schema
    );
}
