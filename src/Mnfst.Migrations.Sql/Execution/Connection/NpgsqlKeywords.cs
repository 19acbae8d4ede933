using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Npgsql's keywords, and where they stand in <c>Host=db;Username=app</c>. What they mean is left to Npgsql; here it is
/// only seen what was written, for Npgsql tells neither of a keyword that is given twice nor of one in another's value.
/// </summary>
internal static partial class NpgsqlKeywords
{
    /// <summary>Each with its other names; a name may also be written without its spaces.</summary>
    private static readonly string[][] Names =
    [
        ["Host", "Server"],
        ["Port"],
        ["Database", "DB"],
        ["Username", "User Name", "User Id", "UID"],
        ["Password", "PSW", "PWD"],
        ["Passfile"],
        ["Application Name"],
        ["Enlist"],
        ["Search Path"],
        ["Client Encoding"],
        ["Encoding"],
        ["Timezone"],
        ["SSL Mode"],
        ["SSL Negotiation"],
        ["GSS Encryption Mode"],
        ["SSL Certificate"],
        ["SSL Key"],
        ["SSL Password"],
        ["Root Certificate"],
        ["Check Certificate Revocation"],
        ["Kerberos Service Name", "Krbsrvname"],
        ["Include Realm"],
        ["Persist Security Info"],
        ["Log Parameters"],
        ["Include Error Detail"],
        ["Include Failed Batched Command"],
        ["Channel Binding"],
        ["Require Auth"],
        ["Pooling"],
        ["Minimum Pool Size", "MinPoolSize"],
        ["Maximum Pool Size", "MaxPoolSize"],
        ["Connection Idle Lifetime"],
        ["Connection Pruning Interval"],
        ["Connection Lifetime", "Load Balance Timeout"],
        ["Timeout"],
        ["Command Timeout"],
        ["Cancellation Timeout"],
        ["Target Session Attributes"],
        ["Load Balance Hosts"],
        ["Host Recheck Seconds"],
        ["Keepalive"],
        ["TCP Keepalive"],
        ["TCP Keepalive Time"],
        ["TCP Keepalive Interval"],
        ["Read Buffer Size"],
        ["Write Buffer Size"],
        ["Socket Receive Buffer Size"],
        ["Socket Send Buffer Size"],
        ["Max Auto Prepare"],
        ["Auto Prepare Min Usages"],
        ["No Reset On Close"],
        ["Replication Mode"],
        ["Options"],
        ["Array Nullability Mode"],
        ["Load Table Composites"],
        ["Server Compatibility Mode"],
        ["Trust Server Certificate"],
        ["Multiplexing"],
        ["Write Coalescing Buffer Threshold Bytes"],
        ["Internal Command Timeout"],
    ];

    private static readonly Dictionary<string, string> Canonical = Names
        .SelectMany(names =>
            names.Append(Compact(names[0])).Concat(names.Select(Compact)).Select(name => (name, names[0]))
        )
        .DistinctBy(pair => pair.name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>All ways to write one.</summary>
    public static IReadOnlyCollection<string> All => Canonical.Keys;

    /// <summary>The keyword that is meant; null if there is none of that name.</summary>
    public static string? Find(string name) => Canonical.GetValueOrDefault(name);

    /// <summary>The keywords of a text in their order, known or not; null if it is no list of them.</summary>
    public static IReadOnlyList<Keyword>? Read(string text)
    {
        var keywords = new List<Keyword>();
        var end = 0;
        foreach (Match pair in Pair().Matches(text))
        {
            end = pair.Index + pair.Length;
            var value = pair.Groups["value"].Value.TrimEnd();
            var isQuoted = value is ['"' or '\'', ..];
            keywords.Add(
                new Keyword(
                    pair.Groups["name"].Value.Replace("==", "=", StringComparison.Ordinal),
                    isQuoted ? Unquote(value) : value,
                    isQuoted
                )
            );
        }
        return keywords.Count > 0 && text.AsSpan(end).Trim(" \t\r\n;").IsEmpty ? keywords : null;
    }

    private static string Unquote(string value) =>
        value[1..^1].Replace($"{value[0]}{value[0]}", $"{value[0]}", StringComparison.Ordinal);

    private static string Compact(string name) => name.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>As <see cref="System.Data.Common.DbConnectionStringBuilder"/> documents it.</summary>
    [GeneratedRegex(
        """\G[\s;]*(?<name>(?:==|[^=;\s])(?:==|[^=;])*?)\s*=(?!=)\s*(?<value>"(?:[^"]|"")*"|'(?:[^']|'')*'|[^"';\s][^;]*|)\s*(?:;|\z)"""
    )]
    private static partial Regex Pair();
}
