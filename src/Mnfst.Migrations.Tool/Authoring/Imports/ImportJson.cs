using System.Text.Json.Serialization;
using Mnfst.Migrations.Tool.Authoring.Json;
using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Authoring.Imports;

/// <summary>The answer of <c>import</c>.</summary>
internal sealed record ImportJson
{
    public required string Tool { get; init; }

    /// <summary>What was written, in the order in which the tool runs it.</summary>
    public required NewRevisionJson[] Revisions { get; init; }

    /// <summary>How many of them can be reverted.</summary>
    public required int Downgrades { get; init; }

    /// <summary>What was written besides revisions.</summary>
    public required string[] Files { get; init; }

    /// <summary>What is in neither.</summary>
    public required LeftOutJson[] LeftOut { get; init; }

    /// <summary>The fingerprint of the schema that the scripts and the revisions make; absent if it was not proven.</summary>
    public string? Fingerprint { get; init; }
}

/// <summary>Something that was not imported.</summary>
internal sealed record LeftOutJson(string Path, int? Line, string Reason)
{
    public static LeftOutJson Of(LeftOut left) => new(left.Path.Replace('\\', '/'), left.Line, left.Reason);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(ImportJson))]
internal sealed partial class ImportJsonContext : JsonSerializerContext;
