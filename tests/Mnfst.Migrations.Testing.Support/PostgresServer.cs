using System.Collections.Concurrent;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Testing.Support;

/// <summary>
/// The PostgreSQL server of a test assembly, a throw-away one that starts with the first test that asks for a database.
/// Declare it once per assembly, <c>[assembly: AssemblyFixture(typeof(PostgresServer))]</c>, and take it in the
/// constructors of test classes.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Lazy<Task<DevServer>> _server;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _templates = new(StringComparer.Ordinal);

    public PostgresServer()
        : this(DevDatabaseOptions.FromEnvironment()) { }

    private PostgresServer(DevDatabaseOptions options) =>
        _server = new(() => DevServer.StartThrowawayAsync(options));

    /// <summary>A server that runs already; what is made there is dropped in the end.</summary>
    /// <param name="url">The URL of one of its databases.</param>
    public static PostgresServer At(string url) => new(new DevDatabaseOptions { ServerUrl = url });

    /// <summary>The server itself.</summary>
    public Task<DevServer> Server => _server.Value;

    /// <summary>Makes an empty database.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var server = await Server.WaitAsync(cancellationToken);
        var name = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        return new TestDatabase(server, name);
    }

    /// <summary>Makes a copy of a database, which nobody may be connected to.</summary>
    public async Task<TestDatabase> CopyDatabaseAsync(string template, CancellationToken cancellationToken)
    {
        var server = await Server.WaitAsync(cancellationToken);
        var name = await server.CreateDatabaseAsync(template: template, cancellationToken: cancellationToken);
        return new TestDatabase(server, name);
    }

    /// <summary>Makes a database from a template, which is filled the first time it is asked for.</summary>
    /// <param name="template">The template's name.</param>
    /// <param name="fill">Fills it; whatever it opens must be closed when it ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(
        string template,
        Func<TestDatabase, Task> fill,
        CancellationToken cancellationToken
    )
    {
        var server = await Server.WaitAsync(cancellationToken);
        // Filled for every test that waits for it, so not cancelled by the one that came first.
        var filled = _templates.GetOrAdd(
            template,
            name => new Lazy<Task>(() => FillAsync(server, name, fill))
        );
        await filled.Value.WaitAsync(cancellationToken);
        return await CopyDatabaseAsync(template, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await Server).DisposeAsync();
        }
    }

    private static async Task FillAsync(DevServer server, string name, Func<TestDatabase, Task> fill)
    {
        // Not disposed, for that would drop it; its connections are closed, because nobody may have one to a template.
        var database = new TestDatabase(server, await server.CreateDatabaseAsync(name));
        await fill(database);
        await database.CloseConnectionsAsync();
    }
}
