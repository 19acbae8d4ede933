using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Verification;
using Mnfst.Migrations.Verification.Databases;

namespace Mnfst.Migrations.Testing.Checks;

/// <summary>
/// Takes all revisions up, down and up again, as <c>mnfst verify</c> does: once for all checks, each of which asks for a part of what
/// comes out.
/// </summary>
/// <param name="catalog">The migrations.</param>
/// <param name="options">How to check them.</param>
internal sealed class CheckedHistory(IMigrationCatalog catalog, MigrationCheckOptions options)
{
    private readonly Lock _gate = new();
    private Task<CheckResults>? _run;

    /// <summary>What comes out. If whoever asked first is stopped, the next one begins anew.</summary>
    public async Task<CheckResults> GetAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await JoinAsync(cancellationToken).WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // It was somebody else who was stopped.
            }
        }
    }

    private Task<CheckResults> JoinAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _run is null or { IsCanceled: true }
                ? _run = Task.Run(() => RunAsync(cancellationToken), cancellationToken)
                : _run;
    }

    private async Task<CheckResults> RunAsync(CancellationToken cancellationToken)
    {
        var graph = RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision));
        var migrations = new VerifiedMigrations(catalog, graph, GivenRows.Read(graph, options), options.Run);
        var results = new List<VerifiedRevision>();
        var server = await options.Server.StartAsync(cancellationToken);
        var run = new VerificationRun(
            migrations,
            server,
            () => options.Server.StartAsync(cancellationToken),
            begun: _ => { },
            found: result => results.Add(options.FailOnDataLoss ? result.Judge(_ => true) : result)
        );
        var conflicts = await run.RunAsync(VerificationRun.CountParts(graph, server), cancellationToken);
        return new CheckResults(results, conflicts);
    }
}
