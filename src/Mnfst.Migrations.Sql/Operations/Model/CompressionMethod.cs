namespace Mnfst.Migrations.Model;

/// <summary>How long values are compressed, as SQL.</summary>
internal static class CompressionMethod
{
    // DEFAULT is a keyword here, whatever else names are quoted for.
    public static string Of(string method) =>
        method == "default" ? method : Identifier.Of(method, "compression method").ToString();
}
