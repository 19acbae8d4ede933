using System.Text.Json.Serialization;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Diff;

/// <summary>The answer of <c>diff</c>.</summary>
/// <param name="IsEqual">Whether nothing differs.</param>
/// <param name="Added">What only the second has.</param>
/// <param name="Removed">What only the first has.</param>
/// <param name="Changed">What both have, and not the same.</param>
/// <param name="LikelyRenames">What is perhaps the same with a new name.</param>
/// <param name="NotCompared">What cannot be compared.</param>
internal sealed record DiffJson(
    bool IsEqual,
    DiffObjectJson[] Added,
    DiffObjectJson[] Removed,
    DiffChangeJson[] Changed,
    DiffRenameJson[] LikelyRenames,
    DiffObjectJson[] NotCompared
)
{
    public static DiffJson Of(ModelDifference difference) =>
        new(
            difference.IsEmpty,
            [.. difference.Added.Select(item => DiffObjectJson.Of(item.Id))],
            [.. difference.Removed.Select(item => DiffObjectJson.Of(item.Id))],
            [.. difference.Changed.Select(DiffChangeJson.Of)],
            [.. difference.LikelyRenames.Select(DiffRenameJson.Of)],
            [.. difference.NotCompared.Select(item => new DiffObjectJson(item.Kind, item.Name))]
        );
}

/// <summary>An object that differs.</summary>
internal sealed record DiffObjectJson(string Kind, string Name)
{
    public static DiffObjectJson Of(ObjectId id) => new(id.Kind.Noun(), NameOf(id));

    public static string NameOf(ObjectId id) =>
        id.Member is null ? id.ToSql() : $"{id.ToSqlOfWhole()}.{id.ToSql()}";
}

/// <summary>An object that both have, and not the same.</summary>
internal sealed record DiffChangeJson(
    string Kind,
    string Name,
    DiffPropertyJson[] Properties,
    string[] ColumnsAdded,
    string[] ColumnsRemoved,
    DiffColumnJson[] ColumnsChanged
)
{
    public static DiffChangeJson Of(ObjectChange change) =>
        new(
            change.To.Id.Kind.Noun(),
            DiffObjectJson.NameOf(change.To.Id),
            [.. change.Properties.Select(DiffPropertyJson.Of)],
            [.. change.ColumnsAdded.Select(column => column.Name)],
            [.. change.ColumnsRemoved.Select(column => column.Name)],
            [.. change.ColumnsChanged.Select(DiffColumnJson.Of)]
        );
}

/// <summary>A column that both have, and not the same.</summary>
internal sealed record DiffColumnJson(string Name, DiffPropertyJson[] Properties)
{
    public static DiffColumnJson Of(ColumnChange change) =>
        new(change.To.Name, [.. change.Properties.Select(DiffPropertyJson.Of)]);
}

/// <summary>What of an object differs.</summary>
internal sealed record DiffPropertyJson(string Name, string? From, string? To)
{
    public static DiffPropertyJson Of(PropertyChange change) => new(change.Name, change.From, change.To);
}

/// <summary>What is perhaps the same with a new name.</summary>
internal sealed record DiffRenameJson(string Kind, string From, string To)
{
    public static DiffRenameJson Of(ObjectRename rename) =>
        new(rename.From.Kind.Noun(), DiffObjectJson.NameOf(rename.From), DiffObjectJson.NameOf(rename.To));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(DiffJson))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Plans.PlanJson))]
internal sealed partial class DiffJsonContext : JsonSerializerContext;
