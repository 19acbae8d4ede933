using System.Buffers;
using System.Text;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Sending;

/// <summary>What a text depends on to be read as it was written.</summary>
[Flags]
internal enum ReadingNeeds
{
    None = 0,

    /// <summary>It has characters beyond ASCII, and so needs <c>client_encoding</c>.</summary>
    Encoding = 1,

    /// <summary>It has backslashes in strings, and so needs <c>standard_conforming_strings</c>.</summary>
    Strings = 2,

    All = Encoding | Strings,
}

/// <summary>
/// Follows the statements of a transaction, and knows before which of them, and at its end, the server has to be asked whether
/// it still reads texts as they were written: a statement may have changed that, which is harmless as long as no text comes
/// after it that depends on it.
/// </summary>
internal sealed class ReadingWatch
{
    private static readonly SearchValues<string> Settings = SearchValues.Create(
        [ProtocolSettings.EncodingName, ProtocolSettings.StringsName],
        StringComparison.OrdinalIgnoreCase
    );

    private ReadingNeeds _doubtful;

    /// <summary>What the texts so far depended on.</summary>
    public ReadingNeeds Needed { get; private set; }

    /// <summary>The last place that may have changed a setting; null if it is in no file.</summary>
    public SourceLocation? ChangedAt { get; private set; }

    /// <summary>A statement comes: what has to be asked for before it.</summary>
    public ReadingNeeds Add(StatementStep step)
    {
        // Rows travel apart from the text.
        var needs = step.Rows is null ? NeedsOf(step.Sql) : ReadingNeeds.Encoding;
        return Add(needs, step.Rows is null && Mentions(step.Sql), step.Location);
    }

    /// <summary>Code comes of which nobody knows what it sends.</summary>
    public void AddCode()
    {
        Needed = ReadingNeeds.All;
        Doubt(null);
    }

    /// <summary>What was done before by others is not known.</summary>
    public void Doubt(SourceLocation? changedAt) => (_doubtful, ChangedAt) = (ReadingNeeds.All, changedAt);

    public static ReadingNeeds NeedsOf(string sql) =>
        (Ascii.IsValid(sql) ? ReadingNeeds.None : ReadingNeeds.Encoding)
        | (HasBackslashInString(sql) ? ReadingNeeds.Strings : ReadingNeeds.None);

    /// <summary>
    /// In E'...' it means the same whatever is set, and in $$...$$ nothing, unless that is a block which is read as it runs.
    /// </summary>
    private static bool HasBackslashInString(string sql)
    {
        if (!sql.Contains('\\', StringComparison.Ordinal))
            return false;
        var isBlock = sql.StartsWith("DO", StringComparison.OrdinalIgnoreCase);
        var lexer = new SqlLexer(sql);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            if (
                (
                    token.Kind is SqlTokenKind.StandardString or SqlTokenKind.NationalString
                    || (isBlock && token.Kind == SqlTokenKind.DollarString)
                ) && sql.AsSpan(token.Span.Start, token.Span.Length).Contains('\\')
            )
                return true;
        }
        return false;
    }

    private ReadingNeeds Add(ReadingNeeds needs, bool mayChange, SourceLocation? location)
    {
        Needed |= needs;
        var asked = needs & _doubtful;
        _doubtful &= ~asked;
        if (mayChange)
            Doubt(location);
        return asked;
    }

    /// <summary>
    /// The name in the text is enough to look: it may stand in SET, <c>set_config</c>, a DO block, or mean nothing. SET NAMES is
    /// SQL's own way to say client_encoding, and RESET ALL names nothing.
    /// </summary>
    private static bool Mentions(string sql) =>
        sql.AsSpan().ContainsAny(Settings)
        || sql.StartsWith("RESET", StringComparison.OrdinalIgnoreCase)
        || sql.StartsWith("DISCARD", StringComparison.OrdinalIgnoreCase)
        || (
            sql.StartsWith("SET", StringComparison.OrdinalIgnoreCase)
            && sql.Contains("NAMES", StringComparison.OrdinalIgnoreCase)
        );
}
