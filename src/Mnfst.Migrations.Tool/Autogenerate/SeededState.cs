using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Verification.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Tool.Autogenerate;

/// <summary>A database with all revisions applied, and the rows that the scripts of <c>verify</c> put there on the way.</summary>
internal static class SeededState
{
    /// <summary>Makes it.</summary>
    /// <param name="server">Where; the caller drops it with the server's use.</param>
    /// <param name="catalog">The migrations.</param>
    /// <param name="options">How they are run.</param>
    /// <param name="scripts">The scripts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">A script fails, which <c>verify</c> says more of.</exception>
    public static async Task<NpgsqlConnectionStringBuilder> MakeAsync(
        DevServer server,
        IMigrationCatalog catalog,
        MigrationOptions options,
        VerifyScripts scripts,
        CancellationToken cancellationToken
    )
    {
        var graph = RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision));
        var name = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        var connection = new NpgsqlConnectionStringBuilder(server.GetConnectionString(name))
        {
            Pooling = false,
        };
        await using var keeper = new SessionKeeper();
        var runner = new MigrationRunner(catalog, connection, options) { Keeper = keeper };
        var run = new ScriptRun(connection, options, keeper);
        foreach (var revision in graph.Revisions)
        {
            if (scripts.Find(revision.Id) is not { } script)
                continue;
            // With all before it, as it stands in the order of an upgrade.
            await runner.UpgradeAsync([RevisionSpecifier.Parse(revision.Id)], cancellationToken);
            if (await run.RunAsync(script, cancellationToken) is { } fault)
                throw new MigrationException(
                    $"'{script.Path}' fails after its revision: {fault.Message} 'mnfst verify' says more. Nothing was written.",
                    fault
                );
        }
        await runner.UpgradeAsync([RevisionSpecifier.Heads], cancellationToken);
        return connection;
    }
}
