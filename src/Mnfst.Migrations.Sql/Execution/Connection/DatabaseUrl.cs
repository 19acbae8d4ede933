using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Reads the two ways in which people write a database: a <c>postgres://</c> URI as libpq takes it (PostgreSQL
/// manual, 34.1.1.2), or Npgsql's keywords. What neither says comes from the environment, as with psql.
/// </summary>
public static class DatabaseUrl
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>Reads a database in either form.</summary>
    /// <exception cref="MigrationException">It is neither, or has a part that nobody knows.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var scheme = Array.Find(Schemes, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));
        var builder = scheme is null ? ParseKeywords(text) : ParseUri(text[scheme.Length..]);
        LibpqEnvironment.FillIn(builder);
        return builder;
    }

    private static NpgsqlConnectionStringBuilder ParseKeywords(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e)
            when (e is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            // The exception may quote a value, so its message is not passed on.
            throw new MigrationException(
                "The database is neither a URL nor a list of Npgsql keywords. Write postgres://user@host:5432/name, or Host=...;Username=...;Database=...",
                e
            );
        }
    }

    private static NpgsqlConnectionStringBuilder ParseUri(string text)
    {
        var (beforeQuery, query) = Cut(text, '?');
        var (authority, database) = Cut(beforeQuery, '/');
        var at = authority.LastIndexOf('@');
        var builder = new NpgsqlConnectionStringBuilder();
        if (at >= 0)
        {
            var (user, password) = Cut(authority[..at], ':');
            LibpqParameters.Set(builder, "user", Decode(user));
            LibpqParameters.Set(builder, "password", Decode(password));
        }
        SetHosts(builder, authority[(at + 1)..]);
        LibpqParameters.Set(builder, "dbname", Decode(database));
        foreach (var parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(parameter, '=');
            if (name == "service")
                ServiceFile.FillIn(builder, Decode(value));
            else
                LibpqParameters.Set(builder, Decode(name), Decode(value));
        }
        return builder;
    }

    /// <summary>
    /// One host with its port, or several, each with its own, which Npgsql takes as libpq writes them. A host in
    /// brackets is an IPv6 address.
    /// </summary>
    private static void SetHosts(NpgsqlConnectionStringBuilder builder, string hosts)
    {
        var colon = hosts.LastIndexOf(':');
        var hasPort = colon > hosts.LastIndexOf(']') && !hosts.Contains(',', StringComparison.Ordinal);
        var host = Decode(hasPort ? hosts[..colon] : hosts);
        LibpqParameters.Set(builder, "host", host.StartsWith('[') ? host.Trim('[', ']') : host);
        if (hasPort)
            LibpqParameters.Set(builder, "port", hosts[(colon + 1)..]);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text);

    private static (string Before, string After) Cut(string text, char separator)
    {
        var index = text.IndexOf(separator, StringComparison.Ordinal);
        return index < 0 ? (text, "") : (text[..index], text[(index + 1)..]);
    }
}
