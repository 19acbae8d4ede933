using System.Text.Json.Serialization;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Tool.Diff;
using Mnfst.Migrations.Tool.Plans;

namespace Mnfst.Migrations.Tool.Autogenerate;

/// <summary>The answer of <c>check</c> where there is a model.</summary>
/// <param name="Database">The database, without its password; absent if none was looked at.</param>
/// <param name="IsAtHeads">Whether it is at the heads.</param>
/// <param name="Pending">Revisions that are not applied.</param>
/// <param name="Interrupted">Revisions that were interrupted.</param>
/// <param name="Changed">Applied revisions that were changed since.</param>
/// <param name="Missing">Applied revisions that the project has not.</param>
/// <param name="Model">How the revisions and the model differ.</param>
internal sealed record ToolCheckJson(
    string? Database,
    bool? IsAtHeads,
    string[]? Pending,
    string[]? Interrupted,
    string[]? Changed,
    string[]? Missing,
    ModelCheckJson Model
)
{
    public static ToolCheckJson Of(ModelDifference difference, SchemaPlan plan, CheckJson? database) =>
        new(
            database?.Database,
            database?.IsAtHeads,
            database?.Pending,
            database?.Interrupted,
            database?.Changed,
            database?.Missing,
            new ModelCheckJson(
                difference.IsEmpty,
                difference.NotCompared.Count == 0,
                DiffJson.Of(difference),
                PlanJson.Of(plan)
            )
        );
}

/// <summary>How the revisions and the model differ.</summary>
/// <param name="IsEqual">Whether nothing is different.</param>
/// <param name="IsComplete">Whether all could be compared.</param>
/// <param name="Difference">What is different.</param>
/// <param name="Plan">What makes the one of the other.</param>
internal sealed record ModelCheckJson(bool IsEqual, bool IsComplete, DiffJson Difference, PlanJson Plan);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(ToolCheckJson))]
internal sealed partial class ToolCheckJsonContext : JsonSerializerContext;
