using System.Text.Json.Serialization;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Tool.Diff;

namespace Mnfst.Migrations.Tool.Dumping;

/// <summary>The answer of <c>schema dump</c>.</summary>
/// <param name="State">What has the schema.</param>
/// <param name="File">The file that was written; null if none was.</param>
/// <param name="Sql">The schema, if it was not written to a file.</param>
/// <param name="NotDumped">What there is that the model does not know.</param>
internal sealed record SchemaDumpJson(string State, string? File, string? Sql, DiffObjectJson[] NotDumped)
{
    public static SchemaDumpJson Of(SchemaDump dump, string? file) =>
        new(dump.Name, file, file is null ? dump.Text : null, UnknownOf(dump));

    public static DiffObjectJson[] UnknownOf(SchemaDump dump) =>
        [.. dump.Model.Unknown.Select(item => new DiffObjectJson(item.Kind, item.Name))];
}

/// <summary>The answer of <c>schema dump --check</c>.</summary>
/// <param name="State">What has the schema.</param>
/// <param name="File">The file.</param>
/// <param name="IsEqual">Whether it holds that schema.</param>
/// <param name="Difference">What leads from what it holds to that schema; null if nothing does.</param>
/// <param name="NotDumped">What there is that the model does not know.</param>
internal sealed record SchemaCheckJson(
    string State,
    string File,
    bool IsEqual,
    DiffJson? Difference,
    DiffObjectJson[] NotDumped
)
{
    public static SchemaCheckJson Of(SchemaDump dump, string file, ModelDifference difference) =>
        new(
            dump.Name,
            file,
            difference.IsEmpty,
            difference.IsEmpty ? null : DiffJson.Of(difference),
            SchemaDumpJson.UnknownOf(dump)
        );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(SchemaDumpJson))]
[JsonSerializable(typeof(SchemaCheckJson))]
internal sealed partial class SchemaDumpJsonContext : JsonSerializerContext;
