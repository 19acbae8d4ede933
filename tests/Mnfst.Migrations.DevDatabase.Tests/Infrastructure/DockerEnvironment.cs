namespace Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

/// <summary>Another Docker engine for a while. Its tests are one collection: the environment is the whole process's.</summary>
internal sealed class DockerEnvironment(string host) : IDisposable
{
    private readonly EnvironmentVariable _host = new("DOCKER_HOST", host);
    private readonly EnvironmentVariable _version = new("DOCKER_API_VERSION", null);

    public void Dispose()
    {
        _version.Dispose();
        _host.Dispose();
    }
}
