using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Json;

/// <summary>An <see cref="EquatableArray{T}"/> as a JSON array; the class library's own converters want a list that can grow.</summary>
internal sealed class EquatableArrayConverter<T> : JsonConverter<EquatableArray<T>>
{
    public override EquatableArray<T> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => new(JsonSerializer.Deserialize(ref reader, Array(options)) ?? []);

    public override void Write(
        Utf8JsonWriter writer,
        EquatableArray<T> value,
        JsonSerializerOptions options
    ) => JsonSerializer.Serialize(writer, [.. value], Array(options));

    private static JsonTypeInfo<T[]> Array(JsonSerializerOptions options) =>
        (JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[]));
}
