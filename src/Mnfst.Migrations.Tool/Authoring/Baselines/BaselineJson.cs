using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Tool.Authoring.Baselines;

/// <summary>The answer of <c>baseline</c>.</summary>
internal sealed record BaselineJson
{
    /// <summary>The database, without its password.</summary>
    public required string Database { get; init; }

    public required string Revision { get; init; }

    public required string Message { get; init; }

    public required string Path { get; init; }

    /// <summary>How many statements the revision has.</summary>
    public required int Statements { get; init; }

    /// <summary>What names the schema.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Tables that only remember what was done to the database.</summary>
    public required string[] LeftOut { get; init; }

    /// <summary>What the database has and the model does not know.</summary>
    public required string[] NotWritten { get; init; }

    /// <summary>Roles that a server must have before the revision runs.</summary>
    public required string[] Roles { get; init; }

    /// <summary>Whether the journal of the database says that the revision is applied.</summary>
    public required bool Stamped { get; init; }

    /// <summary>What is wrong with a hook that ran after it was written; absent if nothing is.</summary>
    public string? HookFailure { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(BaselineJson))]
internal sealed partial class BaselineJsonContext : JsonSerializerContext;
