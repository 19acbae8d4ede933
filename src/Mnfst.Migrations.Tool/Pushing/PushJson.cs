using System.Text.Json.Serialization;
using Mnfst.Migrations.Tool.Plans;

namespace Mnfst.Migrations.Tool.Pushing;

/// <summary>The answer of <c>push</c>.</summary>
/// <param name="Database">The database.</param>
/// <param name="Steps">The statements that were run.</param>
/// <param name="Withheld">Statements that were not run, as they would lose data.</param>
internal sealed record PushJson(string Database, PlanStepJson[] Steps, PlanStepJson[] Withheld);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(PushJson))]
internal sealed partial class PushJsonContext : JsonSerializerContext;
