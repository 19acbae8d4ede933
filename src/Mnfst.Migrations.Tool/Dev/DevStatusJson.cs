using System.Text.Json.Serialization;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.DevDatabase.Fetching;

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

/// <summary>The answer of <c>dev versions</c>.</summary>
internal sealed record DevVersionsJson(IReadOnlyList<DevVersionJson> Versions)
{
    public static DevVersionsJson Of(IEnumerable<KnownVersion> versions) =>
        new([.. versions.Select(DevVersionJson.Of)]);
}

/// <summary>A version of PostgreSQL; each has all members, whatever there is to say.</summary>
internal sealed record DevVersionJson(string Version, string Source)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Folder { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Package { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? Size { get; init; }

    public required bool IsIntact { get; init; }

    public static DevVersionJson Of(KnownVersion known) =>
        new(known.Version, SourceOf(known))
        {
            Folder = known.Folder,
            Package = known.Download?.Package,
            Size = known.Download?.Size,
            IsIntact = known.IsIntact,
        };

    public static string SourceOf(KnownVersion known) =>
        known.Folder is null ? "fetchable"
        : known.IsFetched ? "fetched"
        : "local";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(DevStatusJson))]
[JsonSerializable(typeof(DevUrlJson))]
[JsonSerializable(typeof(DevVersionsJson))]
internal sealed partial class DevJson : JsonSerializerContext;
