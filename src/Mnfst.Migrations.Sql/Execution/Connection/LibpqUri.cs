using System.Text;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Takes a <c>postgres://</c> URI apart as libpq does, and puts one together (<c>conninfo_uri_parse_options</c> in <c>fe-connect.c</c>):
/// <c>[user[:password]@][host[:port][,...]][/dbname][?name=value[&amp;...]]</c>, each part percent-encoded.
/// </summary>
internal static class LibpqUri
{
    private const string Source = "the URL";

    private const string Encode =
        "If the password or a name contains / ? # : @ % or =, it must be percent-encoded: / is %2F, ? is %3F, # is %23, : is %3A, @ is %40, % is %25, = is %3D.";

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
            parameters.SetIfAbsent("user", Decode(user), Source);
            parameters.SetIfAbsent("password", Decode(password), Source);
        }
        RefuseAmbiguous(authority[(at + 1)..], database, text);
        SetHosts(parameters, authority[(at + 1)..]);
        parameters.SetIfAbsent("dbname", Decode(database), Source);
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(parameter, '=');
            if (name.Length == parameter.Length || value.Contains('=', StringComparison.Ordinal))
                throw new MigrationException(
                    $"The database URL has a parameter after the '?' that is not NAME=VALUE. {Encode}"
                );
            SetQueryParameter(parameters, seen, Decode(name), Decode(value));
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

    private static void SetQueryParameter(
        LibpqParameters parameters,
        Dictionary<string, string> seen,
        string name,
        string value
    )
    {
        // As JDBC has it, which libpq takes too.
        if (name == "ssl" && value == "true")
            (name, value) = ("sslmode", "require");
        if (
            !LibpqParameters.IsKnown(name)
            && NpgsqlKeywords.Find(name) is null
            && NearestName.Find(name, LibpqParameters.Names) is null
        )
            throw new MigrationException(
                $"The database URL has a parameter after the '?' that libpq does not have. {Encode}"
            );
        if (seen.TryGetValue(name, out var before) && before != value)
            throw new MigrationException(
                $"The database URL has '{name}' more than once, with different values. Give it once."
            );
        seen[name] = value;
        // What stands before the query gives way to it, as with libpq.
        parameters.Set(name, value, Source);
    }

    /// <summary>A separator within a name or a password would cut it in two, and lead to another database.</summary>
    private static void RefuseAmbiguous(string authority, string database, string text)
    {
        if (
            database.AsSpan().IndexOfAny('/', '@', '=') >= 0
            || authority.Contains('=', StringComparison.Ordinal)
        )
            throw new MigrationException($"The database URL has a misplaced /, @ or =. {Encode}");
        if (text.Any(char.IsWhiteSpace))
            throw new MigrationException("The database URL contains white space. Write %20, or remove it.");
    }

    /// <summary>Takes hosts with their ports apart into a list of either, as libpq has them.</summary>
    public static (string Hosts, string Ports) SplitHosts(string text)
    {
        var (hosts, ports) = (new List<string>(), new List<string>());
        foreach (var item in text.Split(','))
        {
            var colon = item.LastIndexOf(':');
            var hasPort = colon > item.LastIndexOf(']');
            var host = hasPort ? item[..colon] : item;
            hosts.Add(host is ['[', _, .., ']'] ? host[1..^1] : host);
            ports.Add(hasPort ? item[(colon + 1)..] : "");
        }
        return (string.Join(',', hosts), string.Join(',', ports));
    }

    private static void SetHosts(LibpqParameters parameters, string text)
    {
        var (hosts, ports) = SplitHosts(text);
        if (hosts.AsSpan().IndexOfAny('[', ']') >= 0)
            throw new MigrationException(
                "The database URL has a misplaced bracket. Write an IPv6 address as [::1]."
            );
        if (!ports.All(sign => char.IsAsciiDigit(sign) || sign == ','))
            throw new MigrationException($"The database URL has a port that is not a number. {Encode}");
        parameters.SetIfAbsent("host", string.Join(',', hosts.Split(',').Select(Decode)), Source);
        parameters.SetIfAbsent("port", ports.Trim(',').Length == 0 ? null : ports, Source);
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
                "The database URL has a % without two hexadecimal digits after it. If it is part of a name or password, write %25."
            );
        }
        catch (DecoderFallbackException)
        {
            throw new MigrationException(
                "The database URL has percent-encoded bytes that are not UTF-8. Encode its parts as UTF-8."
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
