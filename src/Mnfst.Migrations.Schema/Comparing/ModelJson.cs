using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing;

/// <summary>Objects of a model as JSON, so that what of two is different is found property by property, whatever their kind.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(DatabaseObject))]
[JsonSerializable(typeof(TableColumn))]
internal sealed partial class ModelJson : JsonSerializerContext
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonObject Of(DatabaseObject item) =>
        JsonSerializer.SerializeToNode(item, Default.DatabaseObject)!.AsObject();

    public static JsonObject Of(TableColumn column) =>
        JsonSerializer.SerializeToNode(column, Default.TableColumn)!.AsObject();

    /// <summary>A value as people read it: a text as it stands, anything else as JSON; null for none.</summary>
    public static string? Text(JsonNode? value) =>
        value switch
        {
            null => null,
            JsonArray { Count: 0 } => null,
            JsonValue single when single.TryGetValue<string>(out var text) => text,
            _ => value.ToJsonString(Relaxed),
        };
}
