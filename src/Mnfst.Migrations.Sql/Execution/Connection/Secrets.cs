using System.Text.RegularExpressions;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>The one place that takes secrets out of what people and logs get to see.</summary>
public static partial class Secrets
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = "***";

    /// <summary>Names a database without its password: <c>postgres://user@host:5432/name</c>.</summary>
    public static string Describe(NpgsqlConnectionStringBuilder database)
    {
        var user = database.Username is { Length: > 0 } name ? $"{Uri.EscapeDataString(name)}@" : "";
        var host = database.Host ?? "";
        var port =
            host.Contains(',', StringComparison.Ordinal) || database.Port == 5432 ? "" : $":{database.Port}";
        return $"postgres://{user}{(host.StartsWith('/') ? Uri.EscapeDataString(host) : host)}{port}/{Uri.EscapeDataString(database.Database ?? "")}";
    }

    /// <summary>
    /// Takes passwords out of a text that somebody else composed: those of URLs and of connection strings, and
    /// the one given.
    /// </summary>
    public static string Redact(string text, string? password = null)
    {
        var redacted = UrlPassword().Replace(text, $"$1{Mask}@");
        redacted = KeywordPassword().Replace(redacted, $"$1{Mask}");
        return string.IsNullOrEmpty(password)
            ? redacted
            : redacted.Replace(password, Mask, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(\w+://[^\s:/@]*:)[^\s/]*@")]
    private static partial Regex UrlPassword();

    [GeneratedRegex(@"((?:password|pwd)\s*=\s*)('[^']*'|""[^""]*""|[^;&\s]*)", RegexOptions.IgnoreCase)]
    private static partial Regex KeywordPassword();
}
