using System.Text.Json.Serialization;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary>The answer of the commands under <c>dev</c>, but for <c>url</c>.</summary>
internal sealed record DevStatusJson(string Database, string Source, string Location)
{
    public required bool Exists { get; init; }

    public required bool IsRunning { get; init; }

    public required bool IsKept { get; init; }

    public string? Version { get; init; }

    public string? LogFile { get; init; }

    public static DevStatusJson Of(DevDatabaseUrl url, ProjectServerStatus status) =>
        new(url.ToString(), status.Source.ToString().ToLowerInvariant(), status.Location)
        {
            Exists = status.Exists,
            IsRunning = status.IsRunning,
            IsKept = status.IsKept,
            Version = status.Version,
            LogFile = status.LogFile,
        };
}

/// <summary>The answer of <c>dev url</c>. The URL may hold a password: it is what is asked for.</summary>
internal sealed record DevUrlJson(string Database, string Url);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(DevStatusJson))]
[JsonSerializable(typeof(DevUrlJson))]
internal sealed partial class DevJson : JsonSerializerContext;
