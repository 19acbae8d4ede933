using System.Globalization;
using System.Text;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// The fingerprint of what an upgrade runs. Databases remember it, so that a revision which was changed after it
/// had been applied is noticed: the form below is a contract and never changes.
/// </summary>
/// <remarks>
/// <para>
/// The checksum is a chain, so that the steps which ran before an interruption have one of their own. Each link is
/// SHA-256 over the digest of the link before it (nothing for the first) and a list of fields. A field is its length
/// in bytes as a decimal number, a colon, and its bytes, which are text in UTF-8 (the netstrings of D. J. Bernstein
/// without the final comma). No two lists of fields have the same bytes. The last digest in lower-case hexadecimal
/// digits is the checksum.
/// </para>
/// <list type="bullet">
/// <item><description>
/// The first link has the fields <c>mnfst-1</c>; <c>revision</c> or <c>none</c>, the transaction mode; the number of
/// settings; then for each, in order, its name and its value.
/// </description></item>
/// <item><description>
/// Each argument that the header declares, in order, is a link with the fields <c>argument</c>, its name, its type in the
/// word of the directive, and its default if it has one. The statements below have the placeholder as it is written, so no
/// value that somebody gives is part of the checksum.
/// </description></item>
/// <item><description>
/// Each step is a link with the fields <c>transactional</c>, <c>autocommit</c> or <c>backfill</c>; for a backfill its
/// batch size, its pause in milliseconds, and the time a batch is to take in milliseconds, unless there is none or it is
/// the default with the default size; then the text of the statement, with LF for every CRLF. Code that runs
/// on the live connection is a link with the one field <c>code</c>.
/// </description></item>
/// </list>
/// <para>
/// So it depends on every statement, on its mode and on the order, but on no byte order mark, kind of line end,
/// comment between statements, message, link, date or downgrade. A lone surrogate, which no database takes, counts
/// as U+FFFD.
/// </para>
/// </remarks>
public sealed class RevisionChecksum
{
    // One for each thread: to make one takes longer than what it does here.
    [ThreadStatic]
    private static ShortSha256? _sha;

    [ThreadStatic]
    private static byte[]? _buffer;

    // The digits of an int, and the colon.
    private const int LongestPrefix = 11;

    private byte[] _digest;

    /// <summary>Begins with a revision that has no steps yet.</summary>
    /// <param name="transaction">How the revision runs.</param>
    /// <param name="settings">The settings of its session, in order; locations do not matter.</param>
    public RevisionChecksum(TransactionMode transaction, IEnumerable<RevisionSetting> settings)
    {
        var pairs = settings.ToList();
        var fields = new List<string>
        {
            "mnfst-1",
            transaction == TransactionMode.None ? "none" : "revision",
            Format(pairs.Count),
        };
        foreach (var setting in pairs)
        {
            fields.Add(setting.Name);
            fields.Add(setting.Value);
        }
        _digest = Link([], fields);
    }

    /// <summary>The checksum of the steps added so far, in 64 lower-case hexadecimal digits.</summary>
    public string Value => ToHex(_digest);

    /// <summary>The checksum of a file's upgrade.</summary>
    public static string Of(SqlRevisionFile file)
    {
        var checksum = new RevisionChecksum(file.Transaction, file.Settings);
        foreach (var argument in file.Arguments)
            checksum.Add(argument);
        foreach (var step in file.Upgrade)
            checksum.Add(step);
        return checksum.Value;
    }

    /// <summary>Adds an argument; those of a revision come before its steps.</summary>
    /// <param name="argument">What the header declares.</param>
    public void Add(RevisionArgument argument)
    {
        var fields = new List<string>(4) { "argument", argument.Name, argument.Type.ToWord() };
        if (argument.Default is { } value)
            fields.Add(value);
        _digest = Link(_digest, fields);
    }

    /// <summary>Adds a step: its mode, the options of a backfill, and its text.</summary>
    /// <param name="step">One statement without white space around it and without its semicolon.</param>
    public void Add(SqlStep step)
    {
        var fields = new List<string>(5);
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
                // Such batches were those of one size, once.
                if (options.BatchTime is { } time && !options.HasDefaultBatches)
                    fields.Add(Format(time.Ticks / TimeSpan.TicksPerMillisecond));
                break;
            default:
                fields.Add("transactional");
                break;
        }
        fields.Add(SqlText.WithLineFeeds(step.Text));
        _digest = Link(_digest, fields);
    }

    /// <summary>Adds a step that runs code on the live connection, of which there is no text.</summary>
    public void AddCode() => _digest = Link(_digest, ["code"]);

    private static byte[] Link(byte[] before, List<string> fields)
    {
        var length = before.Length;
        foreach (var field in fields)
            length += Encoding.UTF8.GetMaxByteCount(field.Length) + LongestPrefix;
        if (_buffer is null || _buffer.Length < length)
            _buffer = new byte[length];

        before.CopyTo(_buffer, 0);
        var end = before.Length;
        foreach (var field in fields)
        {
            end += Write($"{Format(Encoding.UTF8.GetByteCount(field))}:", end);
            end += Write(field, end);
        }
        return (_sha ??= new ShortSha256()).Hash(_buffer, end);
    }

    private static int Write(string text, int start) =>
        Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer!, start);

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

    private static string Format(long number) => number.ToString(CultureInfo.InvariantCulture);
}
