using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mnfst.Migrations.Core.Collections;
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
        foreach (var item in model.Objects)
        {
            hash.AppendData(
                JsonSerializer.SerializeToUtf8Bytes(Within(item, scope), ModelJson.Default.DatabaseObject)
            );
            hash.AppendData("\n"u8);
        }
        foreach (var item in model.Unknown)
            hash.AppendData(Encoding.UTF8.GetBytes($"{item.Kind} {item.Name}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>An object as far as it counts.</summary>
    internal static DatabaseObject Within(DatabaseObject item, ModelScope scope)
    {
        var result = item;
        if (!scope.HasFlag(ModelScope.Owners))
            result = result with { Owner = null };
        // They are nothing but privileges, and not in the model at all without them.
        if (!scope.HasFlag(ModelScope.Privileges) && result is not DefaultPrivilegesObject)
            result = result with { Privileges = default, Revoked = default };
        return result switch
        {
            TableObject table => table with { Columns = Columns(table.Columns, scope) },
            CompositeTypeObject type when !scope.HasFlag(ModelScope.ColumnOrder) => type with
            {
                Attributes = type
                    .Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal)
                    .ToEquatableArray(),
            },
            ViewObject view when !scope.HasFlag(ModelScope.Privileges) => view with
            {
                Columns = view
                    .Columns.Select(column => column with { Privileges = default })
                    .ToEquatableArray(),
            },
            _ => result,
        };
    }

    private static EquatableArray<TableColumn> Columns(EquatableArray<TableColumn> columns, ModelScope scope)
    {
        IEnumerable<TableColumn> result = scope.HasFlag(ModelScope.ColumnOrder)
            ? columns
            : columns.OrderBy(column => column.Name, StringComparer.Ordinal);
        return scope.HasFlag(ModelScope.Privileges)
            ? result.ToEquatableArray()
            : result.Select(column => column with { Privileges = default }).ToEquatableArray();
    }
}
