using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>The one place that takes secrets out of what people and logs get to see.</summary>
public static partial class Secrets
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = "***";

    /// <summary>What is shorter is part of many a word.</summary>
    private const int ShortestSecret = 4;

    private static HiddenTexts s_hidden = HiddenTexts.None;

    /// <summary>Takes a secret that this process has learned out of all texts from now on.</summary>
    /// <param name="secret">The secret; null and what is shorter than 4 characters is nothing that could be found.</param>
    public static void Hide(string? secret)
    {
        if (secret?.Length >= ShortestSecret)
            ImmutableInterlocked.Update(ref s_hidden, (hidden, added) => hidden.With(added), secret);
    }

    /// <summary>
    /// Names a database without its password: <c>postgres://user@host:5432/name</c>. The port is left out if it is
    /// PostgreSQL's own.
    /// </summary>
    public static string Describe(NpgsqlConnectionStringBuilder database)
    {
        var user = database.Username is { Length: > 0 } name ? $"{Uri.EscapeDataString(name)}@" : "";
        var host = database.Host ?? "";
        var hasPort = database.Port != 5432 && !host.Contains(',', StringComparison.Ordinal);
        var port = hasPort ? $":{database.Port}" : "";
        return Redact(
            $"postgres://{user}{Describe(host)}{port}/{Uri.EscapeDataString(database.Database ?? "")}"
        );
    }

    /// <summary>
    /// Takes passwords out of a text that somebody else composed: those of URLs, of connection strings and of SQL's
    /// PASSWORD clause, the one given, and those that are hidden.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="password">A password that is known; null if none is.</param>
    public static string Redact(string text, string? password = null) => Replace(text, password, _ => Mask);

    /// <summary>The same with stars of the same length, so that every other character, and every line, stays in its place.</summary>
    public static string Cover(string text) =>
        Replace(text, null, secret => string.Concat(secret.Select(c => c is '\r' or '\n' ? c : '*')));

    private static string Replace(string text, string? password, Func<string, string> cover)
    {
        // The one that is known first: it may be cut to pieces by what looks like the end of another.
        if (!string.IsNullOrEmpty(password))
            text = text.Replace(password, cover(password), StringComparison.Ordinal);
        text = Volatile.Read(ref s_hidden).Cover(text, cover);
        text = UrlPassword().Replace(text, Covered);
        text = QuotedUrlPassword().Replace(text, Covered);
        text = SqlPassword().Replace(text, Covered);
        return KeywordPassword().Replace(text, Covered);

        string Covered(Match match) =>
            $"{match.Groups["before"].Value}{cover(match.Groups["secret"].Value)}{match.Groups["after"].Value}";
    }

    private static string Describe(string host) =>
        host.StartsWith('/') ? Uri.EscapeDataString(host)
        : host.Contains(':', StringComparison.Ordinal) && !host.Contains(',', StringComparison.Ordinal)
            ? $"[{host}]"
        : host;

    /// <summary>Up to the last @ before white space: one in the password may not have been encoded.</summary>
    [GeneratedRegex(@"(?<before>\w+://[^\s:/@]*:)(?<secret>[^\s]*)(?<after>@)")]
    private static partial Regex UrlPassword();

    /// <summary><c>CREATE ROLE ... PASSWORD '...'</c>, with any of SQL's kinds of string.</summary>
    [GeneratedRegex(
        @"(?<before>\bpassword\s+)(?<secret>(?:e|u&)?'(?:[^'\\]|\\.|'')*'?|\$(?<tag>\w*)\$.*?(?:\$\k<tag>\$|$))",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex SqlPassword();

    /// <summary>The same in quotes, where it may have white space in it.</summary>
    [GeneratedRegex(
        """(?<before>(?<quote>['"])\w+://[^\s:/@'"]*:)(?<secret>(?:(?!\k<quote>).)*)(?<after>@)"""
    )]
    private static partial Regex QuotedUrlPassword();

    /// <summary>
    /// <c>Password=...;</c> of Npgsql, <c>password='...'</c> of libpq, <c>&amp;password=...</c> of a URL, and whatever else is called
    /// a secret. One whose quote is never closed reaches to the end.
    /// </summary>
    [GeneratedRegex(
        """(?<before>(?:\w*password|\w*passwd|\w*passphrase|\bpwd|\bpsw|\bpass|\w*secret|\bscram_(?:client|server)_key)["']?\s*[=:]\s*)(?<secret>'(?:[^'\\]|\\.|'')*(?:'|$)|"(?:[^"\\]|\\.|"")*(?:"|$)|(?:\\.|[^;&\s])+)""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex KeywordPassword();
}
