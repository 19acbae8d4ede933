using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Tool.Bundles;

/// <summary>The answer of <c>bundle --executable</c>.</summary>
/// <param name="File">The program, as the command line names it.</param>
/// <param name="Kind">What it needs where it runs, see <see cref="ExecutableKind"/>.</param>
/// <param name="Runtime">The platform that was asked for; null for this one.</param>
/// <param name="Size">Its length in bytes.</param>
internal sealed record ExecutableJson(string File, string Kind, string? Runtime, long Size);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(ExecutableJson))]
internal sealed partial class ExecutableJsonContext : JsonSerializerContext;
