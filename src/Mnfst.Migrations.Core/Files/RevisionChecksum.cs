using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// The fingerprint of what an upgrade runs. Databases remember it, so that a revision which was changed after it
/// had been applied is noticed: the form below is a contract and never changes.
/// </summary>
/// <remarks>
/// <para>
/// The checksum is SHA-256, in lower-case hexadecimal digits, over a list of fields. A field is its length in bytes
/// as a decimal number, a colon, and its bytes, which are text in UTF-8 (the netstrings of D. J. Bernstein without
/// the final comma). No two lists of fields have the same bytes. The fields are:
/// </para>
/// <list type="number">
/// <item><description><c>mnfst-1</c></description></item>
/// <item><description><c>revision</c> or <c>none</c>, the transaction mode</description></item>
/// <item><description>the number of settings; then for each, in order, its name and its value</description></item>
/// <item><description>
/// for each step, in order: <c>transactional</c>, <c>autocommit</c> or <c>backfill</c>; for a backfill its batch
/// size, and its pause in milliseconds; then the text of the statement, with LF for every CRLF
/// </description></item>
/// </list>
/// <para>
/// So it depends on every statement, on its mode and on the order, but on no byte order mark, kind of line end,
/// comment between statements, message, link, date or downgrade. A lone surrogate, which no database takes, counts
/// as U+FFFD.
/// </para>
/// </remarks>
public static class RevisionChecksum
{
    /// <summary>The checksum of a file.</summary>
    public static string Of(SqlRevisionFile file) => Of(file.Transaction, file.Settings, file.Upgrade);

    /// <summary>The checksum of an upgrade, wherever it was written.</summary>
    /// <param name="transaction">How the revision runs.</param>
    /// <param name="settings">The settings of its session, in order; locations do not matter.</param>
    /// <param name="upgrade">
    /// Its steps, in order: of each the mode, the options of a backfill and the text, which is one statement
    /// without white space around it and without its semicolon.
    /// </param>
    public static string Of(
        TransactionMode transaction,
        IEnumerable<RevisionSetting> settings,
        IEnumerable<SqlStep> upgrade
    )
    {
        var fields = new List<string>
        {
            "mnfst-1",
            transaction == TransactionMode.None ? "none" : "revision",
        };
        var pairs = settings.ToList();
        fields.Add(Format(pairs.Count));
        foreach (var setting in pairs)
        {
            fields.Add(setting.Name);
            fields.Add(setting.Value);
        }
        foreach (var step in upgrade)
            AddStep(fields, step);
        return Hash(fields);
    }

    private static void AddStep(List<string> fields, SqlStep step)
    {
        switch (step.Mode)
        {
            case SqlStepMode.Autocommit:
                fields.Add("autocommit");
                break;
            case SqlStepMode.Backfill:
                var options = step.Backfill ?? BackfillOptions.Default;
                fields.Add("backfill");
                fields.Add(Format(options.BatchSize));
                fields.Add(Format(options.Pause.Ticks / TimeSpan.TicksPerMillisecond));
                break;
            default:
                fields.Add("transactional");
                break;
        }
        fields.Add(SqlText.WithLineFeeds(step.Text));
    }

    private static string Hash(List<string> fields)
    {
        using var sha = SHA256.Create();
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            Feed(sha, Encoding.ASCII.GetBytes($"{Format(bytes.Length)}:"));
            Feed(sha, bytes);
        }
        sha.TransformFinalBlock([], 0, 0);
        return ToHex(sha.Hash);
    }

    private static string ToHex(byte[] bytes)
    {
        const string Digits = "0123456789abcdef";
        var hex = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            hex[2 * i] = Digits[bytes[i] >> 4];
            hex[(2 * i) + 1] = Digits[bytes[i] & 15];
        }
        return new string(hex);
    }

    private static void Feed(SHA256 sha, byte[] bytes) => sha.TransformBlock(bytes, 0, bytes.Length, null, 0);

    private static string Format(long number) => number.ToString(CultureInfo.InvariantCulture);
}
