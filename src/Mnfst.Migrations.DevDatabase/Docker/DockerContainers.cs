using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>What is asked of the engine beside what Testcontainers does.</summary>
internal static class DockerContainers
{
    /// <summary>The label of our containers.</summary>
    public const string Label = "mnfst.dev";

    private static readonly TimeSpan LongestBirth = TimeSpan.FromMinutes(10);

    private static IContainerOperations Containers => DockerNetwork.Client.Containers;

    /// <summary>Finds a container by its name or id.</summary>
    public static async Task<ContainerInspectResponse?> FindAsync(
        string container,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await Containers.InspectContainerAsync(container, cancellationToken).ConfigureAwait(false);
        }
        catch (DockerContainerNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes a container at once, with the volume that its image made.</summary>
    public static async Task RemoveAsync(string container)
    {
        try
        {
            var everything = new ContainerRemoveParameters { Force = true, RemoveVolumes = true };
            await Containers
                .RemoveContainerAsync(container, everything, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (DockerApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // It is gone, or being removed.
        }
    }

    /// <summary>Runs a program in a container and says whether it succeeded.</summary>
    public static async Task<bool> SucceedsAsync(
        string container,
        IList<string> command,
        CancellationToken cancellationToken
    )
    {
        var exec = DockerNetwork.Client.Exec;
        var parameters = new ContainerExecCreateParameters { Cmd = command, AttachStdout = true };
        var created = await exec.CreateContainerExecAsync(container, parameters, cancellationToken)
            .ConfigureAwait(false);
        using var stream = await exec.StartContainerExecAsync(
                created.ID,
                new ContainerExecStartParameters(),
                cancellationToken
            )
            .ConfigureAwait(false);
        await stream.ReadOutputToEndAsync(cancellationToken).ConfigureAwait(false);
        var ended = await exec.InspectContainerExecAsync(created.ID, cancellationToken).ConfigureAwait(false);
        return ended.ExitCode == 0;
    }

    /// <summary>Removes containers whose starter died before it could start them; all others remove themselves.</summary>
    public static async Task RemoveUnstartedAsync(CancellationToken cancellationToken)
    {
        var unstarted = await Containers
            .ListContainersAsync(
                new ContainersListParameters
                {
                    All = true,
                    Filters = new Dictionary<string, IDictionary<string, bool>>
                    {
                        ["label"] = new Dictionary<string, bool> { [Label] = true },
                        ["status"] = new Dictionary<string, bool> { ["created"] = true },
                    },
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        var earliest = DateTime.UtcNow - LongestBirth;
        foreach (var container in unstarted.Where(c => c.Created.ToUniversalTime() < earliest))
        {
            await RemoveAsync(container.ID).ConfigureAwait(false);
        }
    }
}
