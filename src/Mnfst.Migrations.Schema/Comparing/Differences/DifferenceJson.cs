using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Differences;

/// <summary>A difference as JSON.</summary>
internal static class DifferenceJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(ModelDifference difference)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("equal", difference.IsEmpty);
            List(json, "renamed", difference.Renamed, Rename);
            List(json, "added", difference.Added, Item);
            List(json, "removed", difference.Removed, Item);
            List(json, "changed", difference.Changed, Change);
            List(json, "likelyRenames", difference.LikelyRenames, Rename);
            List(json, "notCompared", difference.NotCompared, Unknown);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Rename(Utf8JsonWriter json, ObjectRename rename)
    {
        json.WriteStartObject();
        json.WriteString("kind", rename.From.Kind.Noun());
        json.WriteString("from", NameOf(rename.From));
        json.WriteString("to", NameOf(rename.To));
        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, DatabaseObject item)
    {
        json.WriteStartObject();
        Name(json, item.Id);
        json.WriteEndObject();
    }

    private static void Change(Utf8JsonWriter json, ObjectChange change)
    {
        json.WriteStartObject();
        Name(json, change.To.Id);
        List(json, "properties", change.Properties, Property);
        if (change.To is TableObject)
        {
            List(
                json,
                "columnsAdded",
                change.ColumnsAdded,
                (writer, column) => writer.WriteStringValue(column.Name)
            );
            List(
                json,
                "columnsRemoved",
                change.ColumnsRemoved,
                (writer, column) => writer.WriteStringValue(column.Name)
            );
            List(json, "columnsChanged", change.ColumnsChanged, Column);
        }
        json.WriteEndObject();
    }

    private static void Column(Utf8JsonWriter json, ColumnChange change)
    {
        json.WriteStartObject();
        json.WriteString("name", change.To.Name);
        List(json, "properties", change.Properties, Property);
        json.WriteEndObject();
    }

    private static void Property(Utf8JsonWriter json, PropertyChange property)
    {
        json.WriteStartObject();
        json.WriteString("name", property.Name);
        json.WriteString("from", property.From);
        json.WriteString("to", property.To);
        json.WriteEndObject();
    }

    private static void Unknown(Utf8JsonWriter json, UnknownObject item)
    {
        json.WriteStartObject();
        json.WriteString("kind", item.Kind);
        json.WriteString("name", item.Name);
        json.WriteEndObject();
    }

    private static void Name(Utf8JsonWriter json, ObjectId id)
    {
        json.WriteString("kind", id.Kind.Noun());
        json.WriteString("name", NameOf(id));
    }

    private static string NameOf(ObjectId id) =>
        id.Member is null ? id.ToSql() : $"{id.ToSqlOfWhole()}.{id.ToSql()}";

    private static void List<T>(
        Utf8JsonWriter json,
        string name,
        IEnumerable<T> items,
        Action<Utf8JsonWriter, T> write
    )
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }
}
