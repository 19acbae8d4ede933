using Npgsql;

namespace Mnfst.Migrations.Sql.Quoting;

/// <summary>
/// The settings by which a text means the same to the server as to us. Under others the same bytes are other characters, and
/// a string ends elsewhere. What else can be set is the author's business, or that of who runs the database: it changes what
/// statements do, not which statements they are.
/// </summary>
internal static class ProtocolSettings
{
    public const string EncodingName = "client_encoding";
    public const string Encoding = "UTF8";
    public const string StringsName = "standard_conforming_strings";
    public const string Strings = "on";

    private static readonly string[] Assignments =
    [
        $"{EncodingName} = '{Encoding}'",
        $"{StringsName} = {Strings}",
    ];

    /// <summary>What a setting has to be; null if it is none of them.</summary>
    public static string? ValueOf(string name) =>
        name.Equals(EncodingName, StringComparison.OrdinalIgnoreCase) ? Encoding
        : name.Equals(StringsName, StringComparison.OrdinalIgnoreCase) ? Strings
        : null;

    /// <summary>Sets them for the session. RESET ALL takes that back.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Set() =>
        Assignments.Select(assignment => new NpgsqlBatchCommand($"SET {assignment}"));
}
