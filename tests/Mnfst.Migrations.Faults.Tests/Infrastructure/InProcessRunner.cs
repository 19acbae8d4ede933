using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Faults.Deployer;
using Mnfst.Migrations.Sql.Execution;
using Npgsql;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>Runs them in this process, which takes a fraction of the time.</summary>
/// <param name="database">The database.</param>
internal sealed class InProcessRunner(string database) : IPlanRunner
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<IReadOnlyDictionary<string, SeenRevision>> LookAsync() =>
        SeenRevision.ReadAll(await CreateRunner(rerun: false).GetStatusAsync(Token));

    public async Task<string?> RunAsync(string direction, bool rerun = false)
    {
        var runner = CreateRunner(rerun);
        try
        {
            if (direction == "up")
                await runner.UpgradeAsync([RevisionSpecifier.Heads], Token);
            else
                await runner.DowngradeAsync(RevisionSpecifier.Base, cancellationToken: Token);
            return null;
        }
        catch (MigrationException e)
        {
            return e.Message;
        }
    }

    private MigrationRunner CreateRunner(bool rerun) =>
        new(
            MigrationCatalog.Instance,
            new NpgsqlConnectionStringBuilder(database),
            new MigrationOptions { Rerun = rerun }
        );
}
