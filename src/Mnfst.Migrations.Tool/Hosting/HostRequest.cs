using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Tool.Hosting;

/// <summary>
/// What the tool asks of the process that loads a project. It goes through a pipe: arguments may hold a password, which
/// every process list would show.
/// </summary>
/// <param name="Arguments">The command line.</param>
/// <param name="Assembly">The project's assembly.</param>
/// <param name="Assets">The files of its packages that it needs to run.</param>
/// <param name="MayBeEmpty">Whether the project may be without migrations as yet.</param>
internal sealed record HostRequest(string[] Arguments, string Assembly, Asset[] Assets, bool MayBeEmpty);

/// <summary>A file of a package.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Runtime">The runtime identifier that it is for; null if it is for all.</param>
/// <param name="IsNative">Whether it is a native library.</param>
internal sealed record Asset(string Path, string? Runtime, bool IsNative);

[JsonSerializable(typeof(HostRequest))]
internal sealed partial class HostJson : JsonSerializerContext;
