using System.Globalization;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>The values that libpq's parameters can have, and how Npgsql writes them.</summary>
internal static class LibpqValues
{
    public const string RequireAuth = "require_auth";

    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["channel_binding"] = ["disable", "prefer", "require"],
        ["gssencmode"] = ["disable", "prefer", "require"],
        ["load_balance_hosts"] = ["disable", "random"],
        ["sslmode"] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"],
        ["sslnegotiation"] = ["postgres", "direct"],
        ["target_session_attrs"] = ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"],
    };

    private static readonly string[] Numbers = ["connect_timeout", "keepalives_idle", "keepalives_interval"];

    /// <summary>The ways to authenticate, as Npgsql writes them.</summary>
    private static readonly Dictionary<string, string> Methods = new(StringComparer.Ordinal)
    {
        ["password"] = "Password",
        ["md5"] = "MD5",
        ["gss"] = "GSS",
        ["sspi"] = "SSPI",
        ["scram-sha-256"] = "ScramSHA256",
        ["none"] = "None",
    };

    /// <summary>What a parameter's value has to be; null if it is that.</summary>
    public static string? FindFault(string name, string value)
    {
        if (
            Words.TryGetValue(name, out var words) && !words.Contains(value, StringComparer.OrdinalIgnoreCase)
        )
            return $"one of {string.Join(", ", words)}";
        if (Numbers.Contains(name) && !IsWhole(value, out _))
            return "a whole number of seconds";
        return
            name == RequireAuth && !MethodsOf(value).All(method => Methods.ContainsKey(method.TrimStart('!')))
            ? $"some of {string.Join(", ", Methods.Keys)}, separated by commas, or the disallowed ones, each with a '!' in front"
            : null;
    }

    /// <summary>Whether a value is a whole number.</summary>
    public static bool IsWhole(string value, out int number) =>
        int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);

    /// <summary>A value as Npgsql writes it.</summary>
    public static string ToNpgsql(string name, string value) =>
        name switch
        {
            // libpq writes verify-full where Npgsql writes VerifyFull.
            "sslmode" => value.Replace("-", "", StringComparison.Ordinal),
            "load_balance_hosts" => value == "random" ? "true" : "false",
            RequireAuth => Translate(value, Methods.ToDictionary(pair => pair.Key, pair => pair.Value)),
            _ => value,
        };

    /// <summary>A value as libpq writes it.</summary>
    public static string OfNpgsql(string name, string value) =>
        name switch
        {
            "sslmode" when value.StartsWith("Verify", StringComparison.Ordinal) =>
                $"verify-{value["Verify".Length..]}".ToLowerInvariant(),
            "load_balance_hosts" => value == "True" ? "random" : "disable",
            RequireAuth => Translate(value, Methods.ToDictionary(pair => pair.Value, pair => pair.Key)),
            "sslmode" or "sslnegotiation" or "gssencmode" or "channel_binding" => value.ToLowerInvariant(),
            _ => value,
        };

    /// <summary>Whether a list of ways to authenticate, as Npgsql writes it, has one of them.</summary>
    public static bool Allows(string methods, string method) =>
        methods.Contains('!') != MethodsOf(methods).Any(one => one.TrimStart('!') == Methods[method]);

    private static string Translate(string value, Dictionary<string, string> words) =>
        string.Join(
            ',',
            MethodsOf(value)
                .Select(method =>
                    (method.StartsWith('!') ? "!" : "")
                    + words.GetValueOrDefault(method.TrimStart('!'), method.TrimStart('!'))
                )
        );

    private static string[] MethodsOf(string value) => value.Split(',', StringSplitOptions.TrimEntries);
}
