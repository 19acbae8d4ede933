namespace Mnfst.Migrations.DevDatabase.Providers;

/// <summary>One way to get a server.</summary>
internal interface IServerProvider
{
    /// <exception cref="DevDatabaseException">The server does not start.</exception>
    Task<OpenedServer> StartThrowawayAsync(CancellationToken cancellationToken);

    /// <summary>The server of a project's database; nothing is started.</summary>
    IProjectHost OpenProject(ProjectKey project);
}
