using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mnfst.Migrations.Sql.Execution.Approval;

/// <summary>
/// The file of an approved plan. A checksum of all its members tells whether it was edited; white space is none of them, so that a
/// checkout may change line ends.
/// </summary>
internal static class PlanFile
{
    private const string Checksum = "content_sha256";
    private const string Forecast = "forecast";

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the file.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="forecast">What it was approved by, for whoever reads the file; no run reads it.</param>
    public static string Write(ApprovedPlan plan, JsonNode forecast)
    {
        var members = JsonSerializer.SerializeToNode(plan, ApprovalJson.Default.ApprovedPlan)!.AsObject();
        members.Add(Forecast, forecast);
        var checksum = ChecksumOf(members);
        members.Insert(1, Checksum, checksum);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
            members.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <inheritdoc cref="ApprovedPlan.Read"/>
    public static ApprovedPlan Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"The plan '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static ApprovedPlan Parse(string path, string text)
    {
        try
        {
            if (JsonNode.Parse(text) is not JsonObject members)
                throw new JsonException("It contains no object.");
            if (members["format_version"]?.GetValue<int>() is > ApprovedPlan.CurrentFormat)
                throw new MigrationException(
                    $"The plan '{path}' was saved by a newer version of Mnfst.Migrations. Run it with that version, or save it anew."
                );
            // Read from the text, whose lines an error names.
            var plan =
                JsonSerializer.Deserialize(text, ApprovalJson.Default.ApprovedPlan)
                ?? throw new JsonException("It contains no object.");
            var checksum = members[Checksum]?.GetValue<string>();
            members.Remove(Checksum);
            return plan with { IsEdited = checksum != ChecksumOf(members) };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new MigrationException(
                $"{PlaceOf(path, e)}: this is no plan that 'mnfst plan --save' wrote. Save it anew.",
                e
            );
        }
    }

    private static string PlaceOf(string path, Exception failure) =>
        failure is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
            ? $"{path}:{line + 1}:{column + 1}"
            : path;

    private static string ChecksumOf(JsonObject members) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(members.ToJsonString())));
}
