using Mnfst.Migrations.DevDatabase.Providers;

namespace Mnfst.Migrations.DevDatabase.Shared;

/// <summary>
/// A project's server, which processes share. Callers hold the project's lock, so only its own end can come between.
/// </summary>
internal interface ISharedServer
{
    /// <summary>Takes hold of the server if it runs; clears away what a dead one has left.</summary>
    Task<RunningServer?> TryJoinAsync(CancellationToken cancellationToken);

    /// <summary>Starts the server, which does not run, and takes hold of it.</summary>
    /// <exception cref="DevDatabaseException">It does not start.</exception>
    Task<RunningServer> StartAsync(CancellationToken cancellationToken);

    /// <summary>Stops the server, whoever holds it, and waits until it has stopped.</summary>
    /// <returns>Whether it was running.</returns>
    Task<bool> StopAsync(CancellationToken cancellationToken);

    /// <summary>Removes the data of the server, which does not run.</summary>
    Task RemoveDataAsync(CancellationToken cancellationToken);

    /// <summary>What users of the server get; releasing it gives up the hold.</summary>
    Task<OpenedServer> OpenAsync(RunningServer running, CancellationToken cancellationToken);

    /// <summary>Where the data are, whether there are any, and which version they have.</summary>
    /// <param name="running">The server, if it runs: some versions only that can tell.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ProjectServerStatus> DescribeAsync(RunningServer? running, CancellationToken cancellationToken);
}
