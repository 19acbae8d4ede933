using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes extensions.</summary>
internal static class ExtensionRenderer
{
    /// <summary>The statement that makes an extension, in the version that the server has.</summary>
    public static string Create(ExtensionObject extension) =>
        $"CREATE EXTENSION {extension.Id.ToSql()} SCHEMA {SqlIdentifier.Quote(extension.InSchema)}";
}
