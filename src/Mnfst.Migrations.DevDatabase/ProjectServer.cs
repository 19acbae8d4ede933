using Mnfst.Migrations.DevDatabase.Contracts;
using Mnfst.Migrations.DevDatabase.Discovery;
using Mnfst.Migrations.DevDatabase.Providers;

namespace Mnfst.Migrations.DevDatabase;

/// <summary>
/// The PostgreSQL server of a project, kept in the user's cache folder. It runs for as long as somebody uses it, from
/// whichever process, or until it is stopped if it was started by hand.
/// </summary>
public sealed class ProjectServer
{
    private readonly ProjectKey _project;
    private readonly DevDatabaseOptions _options;

    /// <summary>Names a project's server; nothing happens yet.</summary>
    /// <param name="projectFolder">The project's folder.</param>
    /// <param name="name">The name of the database in the project (<c>dev:NAME</c>); empty for its own.</param>
    /// <param name="options">How to find a server; null is what the environment says.</param>
    public ProjectServer(string projectFolder, string name = "", DevDatabaseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(projectFolder);
        ArgumentNullException.ThrowIfNull(name);
        _project = ProjectKey.For(projectFolder, name);
        _options = options ?? DevDatabaseOptions.FromEnvironment();
    }

    /// <summary>Uses the server until the answer is disposed: joins it where it runs, starts it where it does not.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevDatabaseException">There is no server to be had, or it does not start.</exception>
    public Task<DevServer> JoinAsync(CancellationToken cancellationToken = default) =>
        UseAsync(
            async host =>
            {
                await RequireVersionAsync(host, cancellationToken).ConfigureAwait(false);
                var server = await host.JoinAsync(cancellationToken).ConfigureAwait(false);
                return await DevServer.HandOutAsync(server, _options).ConfigureAwait(false);
            },
            cancellationToken
        );

    /// <summary>Starts the server, if it does not run, and keeps it running when nobody uses it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevDatabaseException">There is no server to be had, or it does not start.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) =>
        UseAsync(
            async host =>
            {
                await RequireVersionAsync(host, cancellationToken).ConfigureAwait(false);
                return await host.KeepAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken
        );

    /// <summary>Stops the server, whoever uses it, and waits until it has stopped. Its data stay.</summary>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>Whether it was running.</returns>
    /// <exception cref="DevDatabaseException">It does not stop.</exception>
    public Task<bool> StopAsync(CancellationToken cancellationToken = default) =>
        UseAsync(host => host.StopAsync(cancellationToken), cancellationToken);

    /// <summary>Throws the data away, whoever uses them: the next use begins anew. A server that was started by hand is
    /// started again.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevDatabaseException">The server does not stop, or does not start again.</exception>
    public Task ResetAsync(CancellationToken cancellationToken = default) =>
        UseAsync(host => host.ResetAsync(cancellationToken), cancellationToken);

    /// <summary>Says how the database is; nothing is started.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevDatabaseException">There is no server to be had.</exception>
    public Task<ProjectServerStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        UseAsync(host => host.GetStatusAsync(cancellationToken), cancellationToken);

    /// <summary>Data that another version made are not opened for whoever asks for this one.</summary>
    private async Task RequireVersionAsync(IProjectHost host, CancellationToken cancellationToken)
    {
        if (_options.Version is null)
        {
            return;
        }

        var status = await host.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        if (status is { Exists: true, Version: { } version })
        {
            RequestedVersion.Check(
                _options.Version,
                version,
                $"The dev database of {_project.Folder}",
                $" Ask for another database, such as dev:pg{_options.Version}?version={_options.Version}, or delete this one with "
                    + "'mnfst dev reset'."
            );
        }
    }

    private Task<T> UseAsync<T>(Func<IProjectHost, Task<T>> use, CancellationToken cancellationToken) =>
        DevDatabaseException.TranslateAsync(async () =>
        {
            var provider = await ServerProviders.FindAsync(_options, cancellationToken).ConfigureAwait(false);
            return await use(provider.OpenProject(_project)).ConfigureAwait(false);
        });
}
