using System.Globalization;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>Something in a text that keeps it from being SQL which a server can run.</summary>
/// <param name="Descriptor">The kind of fault.</param>
/// <param name="Span">Where it is.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record SqlFault(DiagnosticDescriptor Descriptor, TextSpan Span, string Message)
{
    private const int LongestQuotation = 40;
    private const string Apostrophe = "'; an apostrophe inside a string is written twice";

    /// <summary>The same as a diagnostic of the file that holds the text.</summary>
    /// <param name="path">The file, as it was named to the reader.</param>
    /// <param name="lines">The lines of the text.</param>
    public Diagnostic In(string path, LineMap lines) =>
        new(Descriptor, lines.LocationOf(path, Span), Message, Descriptor.DefaultSeverity);

    /// <summary>A quote or block comment without its end, reported where it opens.</summary>
    internal static SqlFault Unterminated(string text, SqlToken token)
    {
        var start = token.Span.Start;
        return token.Kind switch
        {
            SqlTokenKind.BlockComment => Open(new TextSpan(start, 2), "comment", "*/"),
            SqlTokenKind.QuotedIdentifier => Open(new TextSpan(start, 1), "quoted identifier", "\""),
            SqlTokenKind.UnicodeIdentifier => Open(new TextSpan(start, 3), "quoted identifier", "\""),
            SqlTokenKind.DollarString => OpenDollarQuote(text, start),
            _ => Open(TextSpan.FromBounds(start, text.IndexOf('\'', start) + 1), "string", Apostrophe),
        };
    }

    /// <summary>A parenthesis that nothing closes before the statement ends.</summary>
    internal static SqlFault OpenParenthesis(TextSpan parenthesis) => Open(parenthesis, "parenthesis", ")");

    /// <summary>A BEGIN ATOMIC body without its END.</summary>
    internal static SqlFault OpenBody(TextSpan begin) =>
        Open(begin, "BEGIN ATOMIC body", "END after the semicolon of its last statement");

    /// <summary>A COPY whose data psql would take from the lines below.</summary>
    internal static SqlFault CopyFromStdin(TextSpan stdin) =>
        Of(
            DiagnosticCatalog.PsqlOnly,
            stdin,
            "COPY ... FROM STDIN with data lines",
            "Write INSERT statements, or COPY from a file that the server can read."
        );

    /// <summary>The first NUL character of a text; null if it has none. More of them say nothing new.</summary>
    internal static SqlFault? FindNul(string text) =>
        text.IndexOf('\0') is >= 0 and var nul
            ? Of(DiagnosticCatalog.NulCharacter, new TextSpan(nul, 1))
            : null;

    /// <summary>A COPY whose rows psql would print.</summary>
    internal static SqlFault CopyToStdout(TextSpan stdout) =>
        Of(
            DiagnosticCatalog.PsqlOnly,
            stdout,
            "COPY ... TO STDOUT",
            "Remove it, or COPY to a file that the server can write."
        );

    /// <summary>A backslash outside quotes, with the name of the command it makes in psql.</summary>
    internal static SqlFault PsqlCommand(string text, int backslash)
    {
        var end = backslash + 1;
        while (end < text.Length && end - backslash < LongestQuotation && IsCommandPart(text[end]))
            end++;
        var command = text.Substring(backslash, end - backslash);
        return Of(
            DiagnosticCatalog.PsqlOnly,
            TextSpan.FromBounds(backslash, end),
            command == "\\" ? "A backslash outside quotes" : $"The command '{command}'",
            AdviceFor(command)
        );
    }

    private static bool IsCommandPart(char c) => c is > ' ' and < '\x7f' and not ('\\' or '\'' or '"');

    private static string AdviceFor(string command) =>
        command switch
        {
            "\\i" or "\\ir" or "\\include" or "\\include_relative" => "Put the statements of that file here.",
            "\\restrict" or "\\unrestrict" => "pg_dump writes it for psql; remove the line.",
            "\\." => "It ends the data lines of a COPY. Write INSERT statements instead.",
            "\\copy" => "Write INSERT statements, or COPY from a file that the server can read.",
            "\\set" => "Write the value where it is used.",
            "\\c" or "\\connect" => "A migration runs in the database it is applied to; remove the line.",
            "\\g" or "\\gx" => "End the statement with a semicolon.",
            "\\gexec" => "Use a DO block with EXECUTE.",
            _ => "Remove it, or write the same in SQL.",
        };

    private static SqlFault OpenDollarQuote(string text, int start)
    {
        var tag = TextSpan.FromBounds(start, text.IndexOf('$', start + 1) + 1);
        var closing = tag.Length <= LongestQuotation ? text.Substring(start, tag.Length) : "tag";
        return Open(tag, "dollar quote", closing);
    }

    private static SqlFault Open(TextSpan span, string what, string closing) =>
        Of(DiagnosticCatalog.Unterminated, span, what, closing);

    private static SqlFault Of(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments) =>
        new(
            descriptor,
            span,
            string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat, arguments)
        );
}
