using System.Text;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Takes a <c>postgres://</c> URI apart as libpq does, and puts one together (<c>conninfo_uri_parse_options</c> in <c>fe-connect.c</c>):
/// <c>[user[:password]@][host[:port][,...]][/dbname][?name=value[&amp;...]]</c>, each part percent-encoded.
/// </summary>
internal static class LibpqUri
{
    private const string Source = "the URL";

    /// <summary>What has its own place, before the query.</summary>
    private static readonly string[] InFront = ["host", "port", "user", "password", "dbname"];

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <param name="text">The URI without its scheme.</param>
    /// <exception cref="MigrationException">It is none. The message quotes nothing that could be a password.</exception>
    public static LibpqParameters Parse(string text)
    {
        var parameters = new LibpqParameters();
        var (beforeQuery, query) = Cut(text, '?');
        var (authority, database) = Cut(beforeQuery, '/');
        // libpq ends the password at the first @; one that forgot to encode an @ in it is understood here.
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            var (user, password) = Cut(authority[..at], ':');
            parameters.Set("user", Decode(user), Source);
            parameters.Set("password", Decode(password), Source);
        }
        SetHosts(parameters, authority[(at + 1)..]);
        parameters.Set("dbname", Decode(database), Source);
        foreach (var parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(parameter, '=');
            SetQueryParameter(parameters, Decode(name), Decode(value));
        }
        return parameters;
    }

    /// <summary>The URI without its scheme.</summary>
    public static string Write(LibpqParameters parameters)
    {
        var user = parameters["user"] is { Length: > 0 } name ? Uri.EscapeDataString(name) : "";
        var password = parameters["password"] is { Length: > 0 } secret
            ? $":{Uri.EscapeDataString(secret)}"
            : "";
        var at = user.Length + password.Length == 0 ? "" : "@";
        var host = parameters["host"] ?? "";
        // Npgsql's list of hosts with their ports is libpq's, too.
        var hosts =
            host.Contains(',', StringComparison.Ordinal) ? host
            : host.Contains(':', StringComparison.Ordinal) ? $"[{host}]"
            : Uri.EscapeDataString(host);
        var port = parameters["port"] is { } number ? $":{number}" : "";
        var database = Uri.EscapeDataString(parameters["dbname"] ?? "");
        var others = parameters
            .Given.Where(parameter => !InFront.Contains(parameter.Name))
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}");
        var query = string.Join('&', others);
        return $"{user}{password}{at}{hosts}{port}/{database}{(query.Length == 0 ? "" : "?")}{query}";
    }

    private static void SetQueryParameter(LibpqParameters parameters, string name, string value)
    {
        // As JDBC has it, which libpq takes too.
        if (name == "ssl" && value == "true")
            parameters.Set("sslmode", "require", Source);
        else
            parameters.Set(name, value, Source);
    }

    /// <summary>Hosts and ports, each a list; a host in brackets is an IPv6 address.</summary>
    private static void SetHosts(LibpqParameters parameters, string text)
    {
        var (hosts, ports) = (new List<string>(), new List<string>());
        foreach (var item in text.Split(','))
        {
            var colon = item.LastIndexOf(':');
            var hasPort = colon > item.LastIndexOf(']');
            var host = hasPort ? item[..colon] : item;
            hosts.Add(Decode(host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host));
            ports.Add(hasPort ? item[(colon + 1)..] : "");
        }
        if (ports.Exists(port => port.Length > 0 && !port.All(char.IsAsciiDigit)))
            throw new MigrationException(
                "The URL of the database has a port that is no number. If the password has one of / ? # : @ % in it, write that percent-encoded: / is %2F, ? is %3F, # is %23, : is %3A, @ is %40, % is %25."
            );
        parameters.Set("host", string.Join(',', hosts), Source);
        if (ports.Exists(port => port.Length > 0))
            parameters.Set("port", string.Join(',', ports), Source);
    }

    private static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        try
        {
            return StrictUtf8.GetString([.. DecodeBytes(text)]);
        }
        catch (FormatException)
        {
            throw new MigrationException(
                "The URL of the database has a % that is followed by no two hexadecimal digits. If it is part of a name or a password, write %25."
            );
        }
        catch (DecoderFallbackException)
        {
            throw new MigrationException(
                "The URL of the database has percent-encoded bytes that are no UTF-8. Encode its parts as UTF-8."
            );
        }
    }

    /// <exception cref="FormatException">A percent sign begins no byte.</exception>
    private static IEnumerable<byte> DecodeBytes(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length)
                    throw new FormatException();
                yield return Convert.FromHexString(text.AsSpan(i + 1, 2))[0];
                i += 2;
                continue;
            }
            var end = text.IndexOf('%', i);
            end = end < 0 ? text.Length : end;
            foreach (var b in Encoding.UTF8.GetBytes(text[i..end]))
                yield return b;
            i = end - 1;
        }
    }

    private static (string Before, string After) Cut(string text, char separator)
    {
        var index = text.IndexOf(separator, StringComparison.Ordinal);
        return index < 0 ? (text, "") : (text[..index], text[(index + 1)..]);
    }
}
