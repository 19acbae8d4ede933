using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Databases;

namespace Mnfst.Migrations.Testing;

/// <summary>
/// Gives each test a database of its own, at the revision that it asks for, in milliseconds: each state is made once, as a template,
/// and copied. Tests may ask at the same time. Nothing starts before the first one does.
/// </summary>
/// <remarks>
/// Make one for all tests, and dispose it after them: with xUnit a class derived from it, <c>sealed class Databases() :
/// MigrationDatabases(MigrationCatalog.Instance);</c>, is an assembly fixture or a class fixture; with NUnit it belongs into a
/// <c>SetUpFixture</c>, with MSTest into <c>AssemblyInitialize</c>.
/// </remarks>
public class MigrationDatabases : IAsyncDisposable
{
    private readonly IMigrationCatalog _catalog;
    private readonly MigrationOptions _options;
    private readonly StateTemplates _templates;
    private readonly RevisionGraph _graph;

    /// <summary>Prepares it; no server starts yet.</summary>
    /// <param name="catalog">The migrations: <c>MigrationCatalog.Instance</c> of a project, or a <see cref="Sql.Catalog.FolderCatalog"/>.</param>
    /// <param name="server">The server; null is <see cref="MigrationServer.Dev"/>.</param>
    /// <param name="options">How the migrations are run; null for the defaults.</param>
    /// <exception cref="InvalidGraphException">The revisions form no sound graph.</exception>
    public MigrationDatabases(
        IMigrationCatalog catalog,
        MigrationServer? server = null,
        MigrationOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _catalog = catalog;
        _options = options ?? new MigrationOptions();
        _graph = RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision));
        _templates = new StateTemplates(catalog, _graph, server ?? MigrationServer.Dev, _options);
    }

    /// <summary>Creates a database with all revisions applied.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevDatabase.DevDatabaseException">There is no PostgreSQL to be had.</exception>
    /// <exception cref="MigrationException">A revision fails.</exception>
    public Task<MigrationDatabase> CreateAsync(CancellationToken cancellationToken = default) =>
        At(RevisionSpecifier.Heads.Text).CreateAsync(cancellationToken);

    /// <summary>
    /// A database at a revision, to be awaited as it is or after more is said of it:
    /// <c>await databases.At("005").Insert("INSERT ...").UpgradeTo("006")</c>.
    /// </summary>
    /// <param name="revisions">The revisions, as <c>mnfst upgrade</c> takes them: ids, unique prefixes, <c>head</c>, <c>base</c>, ...</param>
    /// <exception cref="RevisionException">One is unknown or ambiguous.</exception>
    public MigrationScenario At(params IReadOnlyList<string> revisions)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        var applied = AppliedAt([.. revisions.Select(RevisionSpecifier.Parse)]);
        return new MigrationScenario(cancellationToken => OpenAsync(applied, cancellationToken));
    }

    /// <summary>Drops all databases, and stops the server if it is a throwaway one.</summary>
    public async ValueTask DisposeAsync()
    {
        await _templates.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<MigrationDatabase> OpenAsync(
        IReadOnlyList<Revision> applied,
        CancellationToken cancellationToken
    )
    {
        var (server, name) = await _templates.CopyAsync(applied, cancellationToken);
        return new MigrationDatabase(server, name, _catalog, _options);
    }

    /// <summary>What is applied there, in order.</summary>
    private IReadOnlyList<Revision> AppliedAt(IReadOnlyList<RevisionSpecifier> targets)
    {
        // Nobody can upgrade to the base, where an empty database is.
        var above = targets.Where(target => target.IsRelative || _graph.Resolve(target).Count > 0).ToArray();
        return above.Length == 0 ? [] : _graph.PlanUpgrade([], above).Steps;
    }
}
