using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing;

/// <summary>Objects of a model property by property, so that what of two is different is found whatever their kind.</summary>
internal static class PropertyNodes
{
    /// <summary>What is not so is a value, too, when it was so before.</summary>
    private static readonly JsonSerializerOptions Options = new(ModelJson.Default.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = Options.Encoder };

    public static JsonObject Of(DatabaseObject item) => Node(item);

    public static JsonObject Of(TableColumn column) => Node(column);

    /// <summary>A value as people read it: a text as it stands, anything else as JSON; null for none.</summary>
    public static string? Text(JsonNode? value)
    {
        if (value is null or JsonArray { Count: 0 })
            return null;
        if (value is JsonValue single && single.TryGetValue<string>(out var text))
            return text;
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Relaxed))
            value.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static JsonObject Node<T>(T item) =>
        JsonSerializer.SerializeToNode(item, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)))!.AsObject();
}
