using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>The objects of a schema as texts that can be compared line by line.</summary>
internal static class ObjectTexts
{
    private static readonly JsonTypeInfo<DatabaseObject> Indented =
        (JsonTypeInfo<DatabaseObject>)
            new JsonSerializerOptions(ModelJson.Default.Options)
            {
                WriteIndented = true,
                NewLine = "\n",
                // It is for people to read.
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }.GetTypeInfo(typeof(DatabaseObject));

    /// <summary>The texts, by what the objects are called, in the order of the schema.</summary>
    public static OrderedDictionary<string, string> Of(DatabaseModel model)
    {
        var texts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in model.Objects)
            texts.Add(item.Id.ToString(), TextOf(ModelFingerprint.Within(item, VerifiedScope.Value)));
        // All that is known of them is that they are there.
        foreach (var item in model.Unknown)
            texts.TryAdd($"{item.Kind} {item.Name}", "");
        return texts;
    }

    private static string TextOf(DatabaseObject item) => JsonSerializer.Serialize(item, Indented);
}
