namespace Mnfst.Migrations.DevDatabase.Providers;

/// <summary>What can be done with a project's server; see <c>ProjectServer</c>.</summary>
internal interface IProjectHost
{
    Task<OpenedServer> JoinAsync(CancellationToken cancellationToken);

    /// <returns>True.</returns>
    Task<bool> KeepAsync(CancellationToken cancellationToken);

    /// <returns>Whether it was running.</returns>
    Task<bool> StopAsync(CancellationToken cancellationToken);

    /// <returns>Whether it runs again.</returns>
    Task<bool> ResetAsync(CancellationToken cancellationToken);

    Task<ProjectServerStatus> GetStatusAsync(CancellationToken cancellationToken);
}
