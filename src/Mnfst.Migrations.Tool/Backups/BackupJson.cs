using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Tool.Backups;

/// <summary>The answer of <c>backup</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="File">The file, as the command line names it.</param>
/// <param name="Format"><c>plain</c> or <c>custom</c>.</param>
/// <param name="Size">Its length in bytes.</param>
internal sealed record BackupJson(string Database, string File, string Format, long Size);

/// <summary>The answer of <c>restore</c>.</summary>
internal sealed record RestoreJson(string Database, string File);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(BackupJson))]
[JsonSerializable(typeof(RestoreJson))]
internal sealed partial class BackupJsonContext : JsonSerializerContext;
