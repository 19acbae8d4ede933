namespace Mnfst.Migrations.DevDatabase.Projects;

/// <summary>What can be done with a project's server; see <see cref="ProjectServer"/>.</summary>
internal interface IProjectHost
{
    Task<DevServer> JoinAsync(CancellationToken cancellationToken);

    Task KeepAsync(CancellationToken cancellationToken);

    Task<bool> StopAsync(CancellationToken cancellationToken);

    Task ResetAsync(CancellationToken cancellationToken);

    Task<ProjectServerStatus> GetStatusAsync(CancellationToken cancellationToken);
}
