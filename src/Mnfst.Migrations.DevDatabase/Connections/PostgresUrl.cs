using System.Globalization;
using System.Text;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Connections;

/// <summary>
/// The <c>postgres://</c> URLs of libpq (its section 34.1.1.2) to and from Npgsql's keywords. No message quotes the
/// text: it may hold a password.
/// </summary>
internal static class PostgresUrl
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>libpq's parameters that have a counterpart in Npgsql.</summary>
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
        ["passfile"] = "Passfile",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["client_encoding"] = "Client Encoding",
        ["options"] = "Options",
        ["target_session_attrs"] = "Target Session Attributes",
    };

    /// <summary>Reads a URL or Npgsql's keywords.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var scheme = Schemes.FirstOrDefault(s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));
        try
        {
            return scheme is null
                ? new NpgsqlConnectionStringBuilder(text)
                : ParseAfterScheme(text[scheme.Length..]);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            // Npgsql's message is kept out on purpose: it can quote the text.
            throw new FormatException("It is neither a postgres:// URL nor a list of Npgsql's keywords.");
        }
    }

    /// <summary>Writes a URL that libpq reads.</summary>
    public static string Format(NpgsqlConnectionStringBuilder settings)
    {
        var url = new StringBuilder("postgres://");
        if (settings.Username is { Length: > 0 } user)
        {
            url.Append(Uri.EscapeDataString(user));
            if (settings.Password is { Length: > 0 } password)
            {
                url.Append(':').Append(Uri.EscapeDataString(password));
            }

            url.Append('@');
        }

        var host = settings.Host ?? "localhost";
        url.Append(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : Uri.EscapeDataString(host));
        url.Append(CultureInfo.InvariantCulture, $":{settings.Port}/");
        url.Append(Uri.EscapeDataString(settings.Database ?? ""));
        var separator = '?';
        foreach (var (parameter, keyword) in Keywords)
        {
            if (IsInQuery(parameter) && settings.ShouldSerialize(keyword))
            {
                var value = Convert.ToString(settings[keyword], CultureInfo.InvariantCulture) ?? "";
                url.Append(separator)
                    .Append(parameter)
                    .Append('=')
                    .Append(Uri.EscapeDataString(Libpq(value)));
                separator = '&';
            }
        }

        return url.ToString();

        static bool IsInQuery(string parameter) =>
            parameter is not ("host" or "port" or "user" or "password" or "dbname");
    }

    private static NpgsqlConnectionStringBuilder ParseAfterScheme(string rest)
    {
        var settings = new NpgsqlConnectionStringBuilder();
        var (beforeQuery, query) = Cut(rest, '?');
        var (authority, database) = Cut(beforeQuery, '/');
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            var (user, password) = Cut(authority[..at], ':');
            Set(settings, "user", user);
            Set(settings, "password", password);
        }

        SetHost(settings, authority[(at + 1)..]);
        Set(settings, "dbname", database);
        foreach (var pair in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (parameter, value) = Cut(pair, '=');
            Set(settings, parameter, value ?? "");
        }

        return settings;
    }

    private static void SetHost(NpgsqlConnectionStringBuilder settings, string hostAndPort)
    {
        var colon = hostAndPort.LastIndexOf(':');
        if (colon > hostAndPort.LastIndexOf(']') && !hostAndPort.Contains(',', StringComparison.Ordinal))
        {
            Set(settings, "port", hostAndPort[(colon + 1)..]);
            hostAndPort = hostAndPort[..colon];
        }

        Set(settings, "host", hostAndPort.Trim('[', ']'));
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string parameter, string? value)
    {
        if (!Keywords.TryGetValue(parameter, out var keyword))
        {
            throw new FormatException($"Npgsql has nothing for the parameter '{parameter}' of the URL.");
        }

        if (value is { Length: > 0 })
        {
            var text = Uri.UnescapeDataString(value);
            settings[keyword] = parameter is "sslmode" or "target_session_attrs" ? Npgsql(text) : text;
        }
    }

    /// <summary>Npgsql says VerifyFull where libpq says verify-full.</summary>
    private static string Npgsql(string value) => value.Replace("-", "", StringComparison.Ordinal);

    private static string Libpq(string value) =>
        value switch
        {
            "VerifyCA" => "verify-ca",
            "VerifyFull" => "verify-full",
            "Disable" or "Allow" or "Prefer" or "Require" => value.ToLowerInvariant(),
            _ => value,
        };

    private static (string Before, string? After) Cut(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var i && i < 0
            ? (text, null)
            : (text[..i], text[(i + 1)..]);
}
