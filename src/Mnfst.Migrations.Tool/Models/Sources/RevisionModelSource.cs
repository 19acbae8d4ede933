using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>What a revision of the graph makes, with all that it needs.</summary>
/// <param name="specifier">Which one, as <c>upgrade</c> takes it.</param>
/// <param name="loadCatalog">Gives the migrations.</param>
/// <param name="options">How they are run.</param>
internal sealed class RevisionModelSource(
    RevisionSpecifier specifier,
    Func<Task<IMigrationCatalog>> loadCatalog,
    MigrationOptions options
) : IModelSource
{
    public async Task<IModelPart> LoadAsync(CancellationToken cancellationToken)
    {
        var catalog = await loadCatalog();
        // What is misspelt is known before a database is started.
        _ = RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision)).PlanUpgrade([], specifier);
        return new RevisionPart(catalog, specifier, options);
    }

    private sealed class RevisionPart(
        IMigrationCatalog catalog,
        RevisionSpecifier specifier,
        MigrationOptions options
    ) : IModelPart
    {
        public Task ApplyAsync(ModelTarget target, CancellationToken cancellationToken) =>
            new MigrationRunner(catalog, target.Connection, options).UpgradeAsync(
                [specifier],
                cancellationToken
            );

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
