using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Json;

/// <summary>Names a schema: two databases of one fingerprint have the same schema.</summary>
public static class ModelFingerprint
{
    /// <summary>The SHA-256 of all objects, and of the names of those that the model does not know, in hexadecimal digits.</summary>
    /// <param name="model">The schema.</param>
    /// <param name="scope">What counts.</param>
    public static string Fingerprint(this DatabaseModel model, ModelScope scope = ModelScope.Definitions)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in model.Objects.Where(item => ScopedForm.Counts(item, scope)))
        {
            hash.AppendData(
                JsonSerializer.SerializeToUtf8Bytes(
                    ScopedForm.Of(item, scope),
                    ModelJson.Default.DatabaseObject
                )
            );
            hash.AppendData("\n"u8);
        }
        foreach (var item in model.Unknown)
            hash.AppendData(Encoding.UTF8.GetBytes($"{item.Kind} {item.Name}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
