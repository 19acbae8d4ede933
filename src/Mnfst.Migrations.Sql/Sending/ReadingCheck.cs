using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Sending;

/// <summary>
/// Has the server fail if it does not read texts as they were written, in the message that they are in: it costs no round trip.
/// </summary>
internal static class ReadingCheck
{
    private const string EncodingFault =
        "client_encoding was changed, but the following statements are sent in UTF8: the server would misread them. Remove what changes it.";

    private const string StringsFault =
        "standard_conforming_strings was turned off, but the following statements are written for 'on': backslashes would be misread. Remove what changes it, and write E'...' for strings with escapes.";

    private static readonly (
        ReadingNeeds Need,
        string Name,
        string Value,
        string Holds,
        string Fault
    )[] Settings =
    [
        (
            ReadingNeeds.Encoding,
            ProtocolSettings.EncodingName,
            ProtocolSettings.Encoding,
            $"pg_catalog.pg_client_encoding() = '{ProtocolSettings.Encoding}'",
            EncodingFault
        ),
        (
            ReadingNeeds.Strings,
            ProtocolSettings.StringsName,
            ProtocolSettings.Strings,
            $"pg_catalog.current_setting('{ProtocolSettings.StringsName}') = '{ProtocolSettings.Strings}'",
            StringsFault
        ),
    ];

    /// <summary>What has to hold, as conditions of SQL, each with what is wrong otherwise.</summary>
    public static IEnumerable<(string Condition, string Fault)> Of(ReadingNeeds needs) =>
        Settings
            .Where(setting => needs.HasFlag(setting.Need))
            .Select(setting => (setting.Holds, setting.Fault));

    /// <summary>A statement that fails unless it holds.</summary>
    public static NpgsqlBatchCommand Require(ReadingNeeds needs) =>
        new(
            $"SELECT {string.Join(", ", Of(needs).Select(check => JournalFault.RaiseUnless(check.Condition, check.Fault)))}"
        );

    /// <summary>
    /// The same as columns of a SELECT before the journal is written, which sets for the rest of the transaction what nothing
    /// depended on. Not by SET LOCAL, which warns where there is no transaction.
    /// </summary>
    public static IEnumerable<string> ColumnsBeforeEntry(ReadingNeeds needs) =>
        Settings.Select(setting =>
            needs.HasFlag(setting.Need)
                ? JournalFault.RaiseUnless(setting.Holds, setting.Fault)
                : $"pg_catalog.set_config('{setting.Name}', '{setting.Value}', true)"
        );
}
