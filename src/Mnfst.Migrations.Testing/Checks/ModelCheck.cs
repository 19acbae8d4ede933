using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Verification.Models;
using Npgsql;

namespace Mnfst.Migrations.Testing.Checks;

/// <summary>Compares what the revisions make with the model, each in a database of its own.</summary>
/// <param name="catalog">The migrations.</param>
/// <param name="model">The model.</param>
/// <param name="options">How to compare.</param>
internal sealed class ModelCheck(
    IMigrationCatalog catalog,
    MigrationModel model,
    MigrationCheckOptions options
)
{
    /// <summary>What the revisions lack.</summary>
    public async Task<ModelDifference> CompareAsync(CancellationToken cancellationToken)
    {
        // What is wrong with the model is known before a server starts.
        var scripts = await model.LoadAsync(cancellationToken);
        await using var server = await options.Server.StartAsync(cancellationToken);
        var from = await ReadAsync(server, "the revisions", UpgradeAsync, cancellationToken);
        var to = await ReadAsync(server, "the model", RunAsync, cancellationToken);
        return ModelComparer.Compare(
            from,
            to,
            options.Compare with
            {
                UnmanagedKinds = model.UnmanagedKinds,
            }
        );

        Task UpgradeAsync(NpgsqlConnectionStringBuilder database) =>
            new MigrationRunner(catalog, database, options.Run).UpgradeAsync(
                [RevisionSpecifier.Heads],
                cancellationToken
            );

        async Task RunAsync(NpgsqlConnectionStringBuilder database)
        {
            await using var run = await ModelRun.OpenAsync(database, cancellationToken);
            foreach (var script in scripts)
                await run.AddAsync(script, cancellationToken);
            await run.CompleteAsync(cancellationToken);
        }
    }

    private async Task<DatabaseModel> ReadAsync(
        DevServer server,
        string name,
        Func<NpgsqlConnectionStringBuilder, Task> fillAsync,
        CancellationToken cancellationToken
    )
    {
        var database = new NpgsqlConnectionStringBuilder(
            server.GetConnectionString(await server.CreateDatabaseAsync(cancellationToken: cancellationToken))
        )
        {
            Pooling = false,
        };
        await fillAsync(database);
        return await StandingSchema.ReadAsync(
            database,
            name,
            id => JournalTables.Contains(id, options.Run.JournalSchema),
            cancellationToken
        );
    }
}
