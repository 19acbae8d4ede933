using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary>Reads and writes manifests: the same manifest gives the same bytes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(BundleManifest))]
internal sealed partial class BundleJson : JsonSerializerContext
{
    private static BundleJson Readable =>
        field ??= new BundleJson(
            new JsonSerializerOptions(Default.Options)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );

    /// <summary>The text of a manifest, in which its own checksum is filled in.</summary>
    public static string Write(ref BundleManifest manifest)
    {
        manifest = manifest with { ContentSha256 = "" };
        manifest = manifest with { ContentSha256 = Sha256(Serialize(manifest)) };
        return Serialize(manifest);
    }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static BundleManifest Read(string text)
    {
        var manifest =
            JsonSerializer.Deserialize(text, Readable.BundleManifest)
            ?? throw new JsonException("The file does not contain an object.");
        // What is in a list may be null, whatever its type says.
        return
            manifest.Revisions.Contains(null!)
            || manifest.Hooks?.Contains(null!) == true
            || manifest.Repeatables?.Contains(null!) == true
            ? throw new JsonException("A list of it contains a null.")
            : manifest;
    }

    /// <summary>Whether a text is what was written.</summary>
    public static bool IsIntact(string text, BundleManifest manifest) =>
        manifest.ContentSha256.Length > 0
        && Sha256(text.Replace(manifest.ContentSha256, "", StringComparison.Ordinal))
            == manifest.ContentSha256;

    /// <summary>SHA-256 of a text in UTF-8, in lower-case hexadecimal digits.</summary>
    public static string Sha256(string text) => Sha256(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Sha256(string)"/>
    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Serialize(BundleManifest manifest) =>
        JsonSerializer.Serialize(manifest, Readable.BundleManifest) + "\n";
}
