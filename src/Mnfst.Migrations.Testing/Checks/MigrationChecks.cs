using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Testing.Checks;

namespace Mnfst.Migrations.Testing;

/// <summary>
/// The checks of <see cref="MigrationTests"/> as methods, for any test framework. What several of them need is done once, with the
/// first, so keep one object for all tests of a history. They may be called at the same time.
/// </summary>
/// <remarks>
/// Revisions are taken up, down and up again as <c>mnfst verify</c> does it: along each edge of the graph, each in a database that
/// has what it needs and nothing else, and independent branches in each order.
/// </remarks>
public sealed class MigrationChecks
{
    private readonly IMigrationCatalog _catalog;
    private readonly MigrationCheckOptions _options;
    private readonly CheckedHistory _history;

    /// <summary>Makes the checks of a history.</summary>
    /// <param name="catalog">The migrations: <c>MigrationCatalog.Instance</c> of a project, or a <see cref="Sql.Catalog.FolderCatalog"/>.</param>
    /// <param name="options">What else they need; null for the defaults.</param>
    public MigrationChecks(IMigrationCatalog catalog, MigrationCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _catalog = catalog;
        _options = options ?? new MigrationCheckOptions();
        _history = new CheckedHistory(_catalog, _options);
    }

    /// <summary>There is one head, or no revision at all. No database is needed.</summary>
    /// <exception cref="MigrationCheckException">There are several, which the message names.</exception>
    public void OneHead()
    {
        var faults = GraphValidator
            .Validate(_catalog.Entries.Select(entry => entry.Revision), new GraphOptions())
            .Diagnostics.Where(fault => fault.Id == DiagnosticCatalog.MultipleHeads.Id);
        Report([.. faults.Select(fault => fault.ToString())]);
    }

    /// <summary>Each revision upgrades, after all that it needs and without anything else.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationCheckException">One does not, or what comes out depends on the order of branches.</exception>
    /// <exception cref="DevDatabase.DevDatabaseException">There is no PostgreSQL to be had.</exception>
    /// <exception cref="MigrationException">The rows that are given cannot be run.</exception>
    public async Task UpgradesEveryRevisionAsync(CancellationToken cancellationToken = default) =>
        Report((await _history.GetAsync(cancellationToken)).Upgrades);

    /// <summary>Each downgrade restores the schema that was there before its revision. Irreversible revisions are only told to the log.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationCheckException">One fails, or leaves another schema; the message says the difference.</exception>
    /// <exception cref="DevDatabase.DevDatabaseException">There is no PostgreSQL to be had.</exception>
    /// <exception cref="MigrationException">The rows that are given cannot be run.</exception>
    public async Task DowngradesRestoreTheSchemaAsync(CancellationToken cancellationToken = default)
    {
        var results = await _history.GetAsync(cancellationToken);
        Log(results.Irreversible);
        Report(results.Downgrades);
    }

    /// <summary>Up, down and up: each revision upgrades a second time after its downgrade, to the same schema.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationCheckException">One fails, or leads to another schema; the message says the difference.</exception>
    /// <exception cref="DevDatabase.DevDatabaseException">There is no PostgreSQL to be had.</exception>
    /// <exception cref="MigrationException">The rows that are given cannot be run.</exception>
    public async Task UpgradesAgainAfterDowngradesAsync(CancellationToken cancellationToken = default)
    {
        var results = await _history.GetAsync(cancellationToken);
        Log(results.Irreversible);
        Report(results.SecondUpgrades);
    }

    /// <summary>Each revision keeps the rows that were there before it, through its upgrade and its downgrade.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationCheckException">One loses rows or values, or the SQL that is given with the rows fails.</exception>
    /// <exception cref="DevDatabase.DevDatabaseException">There is no PostgreSQL to be had.</exception>
    /// <exception cref="MigrationException">The rows that are given cannot be run.</exception>
    public async Task KeepsDataAsync(CancellationToken cancellationToken = default)
    {
        var results = await _history.GetAsync(cancellationToken);
        Log(results.Notes);
        Report(results.Rows);
    }

    /// <summary>The revisions lead to the schema of the model.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException"><see cref="MigrationCheckOptions.Model"/> is not set.</exception>
    /// <exception cref="MigrationCheckException">They do not; the message says the difference.</exception>
    /// <exception cref="DevDatabase.DevDatabaseException">There is no PostgreSQL to be had.</exception>
    /// <exception cref="MigrationException">The model cannot be read, or the server refuses it.</exception>
    public async Task ModelMatchesAsync(CancellationToken cancellationToken = default)
    {
        var model =
            _options.Model
            ?? throw new InvalidOperationException(
                $"There is no model to compare with. Set {nameof(MigrationCheckOptions)}.{nameof(MigrationCheckOptions.Model)}."
            );
        try
        {
            var difference = await new ModelCheck(_catalog, model, _options).CompareAsync(cancellationToken);
            Log(difference.NotCompared.Select(unknown => $"{unknown.Kind} {unknown.Name} is not compared."));
            if (!difference.IsEmpty)
                throw new MigrationCheckException(
                    $"The revisions do not make the schema of the model. From the revisions to the model:\n{FailureText.Shorten(difference.ToString())}\nWrite what is missing as a new revision, or correct the model."
                );
        }
        catch (RevisionFailedException e)
        {
            throw new MigrationCheckException(
                $"The model was not compared, because the upgrade of revision '{e.Revision.Id}' failed: {e.Message}",
                e
            );
        }
    }

    private void Log(IEnumerable<string> lines)
    {
        if (_options.Log is not { } log)
            return;
        foreach (var line in lines)
            log(line);
    }

    private static void Report(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
            throw new MigrationCheckException(string.Join("\n\n", faults));
    }
}
