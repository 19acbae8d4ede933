using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Contracts;
using Mnfst.Migrations.DevDatabase.Discovery;
using Mnfst.Migrations.DevDatabase.Providers;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase;

/// <summary>
/// A PostgreSQL server for as long as this object lives, or the process that has it. Disposing it ends the use: a
/// throw-away server is gone then with all its data; a project's server stops when nobody else uses it.
/// </summary>
public sealed class DevServer : IAsyncDisposable
{
    /// <summary>NAMEDATALEN - 1.</summary>
    private const int LongestName = 63;

    private readonly OpenedServer _server;
    private readonly Lazy<DatabaseMaker> _maker;
    private readonly ConcurrentDictionary<string, bool> _made = new(StringComparer.Ordinal);
    private int _disposed;

    private DevServer(OpenedServer server)
    {
        _server = server;
        _maker = new Lazy<DatabaseMaker>(() =>
            new DatabaseMaker(
                server.Address,
                server.MaintenanceDatabase,
                copiesFiles: !server.KeepsDatabases && HasStrategies
            )
        );
    }

    /// <summary>Where the server comes from.</summary>
    public DevServerSource Source => _server.Source;

    /// <summary>The version of PostgreSQL, such as <c>15.18</c>.</summary>
    public string Version => _server.Version;

    /// <summary>The psql that came with the server; null where none did.</summary>
    public string? PsqlPath => _server.PsqlPath;

    /// <summary>The database that the server is used for: empty on a throw-away server.</summary>
    public string Database => _server.Address.Database;

    /// <summary>The connection string of <see cref="Database"/>, in Npgsql's keywords. It may hold a password.</summary>
    public string ConnectionString => GetConnectionString(Database);

    /// <summary>The URL of <see cref="Database"/>, as psql and every libpq program reads it. It may hold a password.</summary>
    public string Url => GetUrl(Database);

    /// <summary>Starts a throw-away server: it and its data vanish when it is disposed or this process ends.</summary>
    /// <param name="options">How to find a server; null is what the environment says.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="DevDatabaseException">There is no server to be had, or it does not start.</exception>
    public static Task<DevServer> StartThrowawayAsync(
        DevDatabaseOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        DevDatabaseException.TranslateAsync(async () =>
        {
            options ??= DevDatabaseOptions.FromEnvironment();
            var provider = await ServerProviders.FindAsync(options, cancellationToken).ConfigureAwait(false);
            var server = await provider.StartThrowawayAsync(cancellationToken).ConfigureAwait(false);
            return await HandOutAsync(server, options).ConfigureAwait(false);
        });

    /// <summary>Opens the server of a dev database URL: starts it, or joins it where it runs already.</summary>
    /// <param name="url">Which one.</param>
    /// <param name="projectFolder">The project whose database it is.</param>
    /// <param name="options">How to find a server; null is what the environment says.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="DevDatabaseException">There is no server to be had, or it does not start.</exception>
    public static Task<DevServer> OpenAsync(
        DevDatabaseUrl url,
        string projectFolder,
        DevDatabaseOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(url);
        options = url.ApplyTo(options ?? DevDatabaseOptions.FromEnvironment());
        return url.IsThrowaway
            ? StartThrowawayAsync(options, cancellationToken)
            : new ProjectServer(projectFolder, url.Name, options).JoinAsync(cancellationToken);
    }

    /// <summary>The connection string of a database on this server, in Npgsql's keywords. It may hold a password.</summary>
    /// <param name="database">The database's name.</param>
    public string GetConnectionString(string database) => _server.Address.ToConnectionString(database);

    /// <summary>The URL of a database on this server; a socket's folder is percent-encoded in it, as libpq wants it. It
    /// may hold a password.</summary>
    /// <param name="database">The database's name.</param>
    public string GetUrl(string database) => _server.Address.ToUrl(database);

    /// <summary>Makes a database, which is dropped when this object is disposed at the latest.</summary>
    /// <param name="name">Its name; null makes one up. On a server that is named by its URL the name gets a prefix, so
    /// that it meets no other database.</param>
    /// <param name="template">The database to copy, which nobody may be connected to; null is an empty one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The name that it has got.</returns>
    /// <exception cref="DevDatabaseException">The server refuses, or the name is too long.</exception>
    public async Task<string> CreateDatabaseAsync(
        string? name = null,
        string? template = null,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        var full = _server.NameDatabase(name ?? DatabaseMaker.MadeUpPrefix + ServerId.New());
        if (Encoding.UTF8.GetByteCount(full) > LongestName)
        {
            // PostgreSQL would cut it off without a word.
            throw new DevDatabaseException($"The database name '{full}' is longer than {LongestName} bytes.");
        }

        await _maker.Value.CreateAsync(full, template, cancellationToken).ConfigureAwait(false);
        _made[full] = true;
        return full;
    }

    /// <summary>Drops a database, whoever is connected to it; nothing happens if there is none.</summary>
    /// <param name="name">The name that <see cref="CreateDatabaseAsync"/> gave.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevDatabaseException">The server refuses.</exception>
    public async Task DropDatabaseAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        await _maker.Value.DropAsync(name, cancellationToken).ConfigureAwait(false);
        _made.TryRemove(name, out _);
    }

    /// <summary>
    /// Keeps a database that was made here, under another name, beyond the use of the server where that outlives it. Nobody may be
    /// connected to it. If there is one of that name, which somebody made meanwhile, that one stays and this is dropped.
    /// </summary>
    /// <param name="made">The name that <see cref="CreateDatabaseAsync"/> gave.</param>
    /// <param name="name">The name that it is to have.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task KeepDatabaseAsync(string made, string name, CancellationToken cancellationToken)
    {
        if (!await _maker.Value.TryRenameAsync(made, name, cancellationToken).ConfigureAwait(false))
        {
            await _maker.Value.DropAsync(made, cancellationToken).ConfigureAwait(false);
        }
        _made.TryRemove(made, out _);
    }

    /// <summary>The databases whose names begin so, the oldest first.</summary>
    internal Task<IReadOnlyList<string>> ListDatabasesAsync(
        string prefix,
        CancellationToken cancellationToken
    ) => _maker.Value.ListAsync(prefix, cancellationToken);

    /// <summary>Drops the databases that users who were killed have left on a server of our own.</summary>
    internal async Task DropAbandonedAsync(CancellationToken cancellationToken)
    {
        var maker = _maker.Value;
        foreach (var name in await maker.ListAbandonedAsync(cancellationToken).ConfigureAwait(false))
        {
            await maker.DropAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finds the client program that came with the server: of its version, and where it can reach it.</summary>
    /// <param name="program">The program, such as <c>pg_dump</c>.</param>
    /// <returns>The program; null if the server brings none.</returns>
    internal IPostgresClient? FindClient(string program) => _server.FindClient(program);

    /// <summary>How to start psql at the user's terminal where this machine has none; null if the server brings none.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="hasTerminal">Whether there is a terminal.</param>
    internal ProcessStartInfo? StartPsqlBeside(IEnumerable<string> arguments, bool hasTerminal) =>
        _server.StartPsqlBeside(arguments, hasTerminal);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        try
        {
            if (_maker.IsValueCreated)
            {
                await DropMadeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await _server.ReleaseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Where the server is, without its password.</summary>
    public override string ToString() => $"PostgreSQL {Version} at {_server.Address} ({Source})";

    /// <summary>Whether CREATE DATABASE can be told how to copy: since PostgreSQL 15.</summary>
    private bool HasStrategies => RequestedVersion.MajorOf(Version) >= 15;

    /// <summary>Gives an opened server to its user, or gives it up if it has not the version that is asked for.</summary>
    /// <exception cref="DevDatabaseException">It has not.</exception>
    internal static async Task<DevServer> HandOutAsync(OpenedServer server, DevDatabaseOptions options)
    {
        try
        {
            RequestedVersion.Check(
                options.Version,
                server.Version,
                server.Source == DevServerSource.Url ? "The server that MNFST_DEV_DATABASE names"
                    : server.Source == DevServerSource.Docker ? $"The image {options.Image}"
                    : "The dev database"
            );
            return new DevServer(server);
        }
        catch
        {
            await server.ReleaseAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task DropMadeAsync()
    {
        var maker = _maker.Value;
        await using (maker.ConfigureAwait(false))
        {
            foreach (var name in _server.KeepsDatabases ? _made.Keys : [])
            {
                await maker.DropAsync(name, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
