using Mnfst.Migrations.DevDatabase.Connections;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>A server in a container that has been started.</summary>
internal sealed record DockerServer(string Container, ServerAddress Address, DockerHold Hold, string Version);
