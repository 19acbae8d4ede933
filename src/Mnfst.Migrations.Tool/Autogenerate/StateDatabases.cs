using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Dev;
using Npgsql;

namespace Mnfst.Migrations.Tool.Autogenerate;

/// <summary>
/// Databases with all revisions applied, on the project's dev server. Each is made once and then copied, for as long as the
/// history is the same.
/// </summary>
/// <param name="context">The command.</param>
/// <param name="databases">The dev databases of the project.</param>
internal sealed class StateDatabases(CommandContext context, DevDatabases databases) : IAsyncDisposable
{
    private DevServer? _server;

    private string? _state;

    /// <summary>The server, which starts with the first use.</summary>
    public async Task<DevServer> OpenServerAsync() => _server ??= await databases.JoinProjectAsync(context);

    /// <summary>Has a database with revisions applied, which nobody may change.</summary>
    /// <param name="catalog">The revisions; all of them are applied.</param>
    /// <param name="options">How they are run.</param>
    /// <returns>How to connect to it.</returns>
    /// <exception cref="MigrationException">The revisions do not run.</exception>
    public async Task<NpgsqlConnectionStringBuilder> ReachAsync(
        IMigrationCatalog catalog,
        MigrationOptions options
    )
    {
        try
        {
            var server = await OpenServerAsync();
            try
            {
                _state = await ReachAsync(server, catalog, options);
            }
            catch (RevisionFailedException)
            {
                // What an earlier run has made for the whole server, such as roles, may be in the way.
                await server.DisposeAsync();
                _server = await DevDatabases.StartThrowawayAsync(context);
                _state = await ReachAsync(_server, catalog, options);
            }
            return ConnectionTo(_state);
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
    }

    /// <summary>Copies the database that was reached last; nobody may be connected to it.</summary>
    /// <returns>How to connect to the copy, which is the caller's own.</returns>
    public async Task<NpgsqlConnectionStringBuilder> CopyAsync()
    {
        try
        {
            return ConnectionTo(
                await _server!.CreateDatabaseAsync(
                    template: _state,
                    cancellationToken: context.CancellationToken
                )
            );
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private NpgsqlConnectionStringBuilder ConnectionTo(string database) => ConnectionTo(_server!, database);

    private async Task<string> ReachAsync(
        DevServer server,
        IMigrationCatalog catalog,
        MigrationOptions options
    )
    {
        var graph = RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision));
        var (name, _) = await KeptDatabases.ReachAsync(
            server,
            StateKey.Prefix,
            StateKey.Of(catalog, graph, options),
            FillAsync,
            context.CancellationToken
        );
        return name;

        Task FillAsync(string database)
        {
            var runner = new MigrationRunner(catalog, ConnectionTo(server, database), options);
            return graph.Revisions.Count > 0
                ? runner.UpgradeAsync([RevisionSpecifier.Heads], context.CancellationToken)
                : runner.EnsureJournalAsync(context.CancellationToken);
        }
    }

    private static NpgsqlConnectionStringBuilder ConnectionTo(DevServer server, string database) =>
        new(server.GetConnectionString(database)) { Pooling = false };
}
