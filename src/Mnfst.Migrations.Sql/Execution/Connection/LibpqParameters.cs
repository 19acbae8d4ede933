using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// libpq's connection parameters (PostgreSQL manual, 34.1.2) under Npgsql's names. What is not in the table is
/// taken for a keyword of Npgsql itself.
/// </summary>
internal static class LibpqParameters
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["sslnegotiation"] = "SSL Negotiation",
        ["channel_binding"] = "Channel Binding",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["options"] = "Options",
        ["passfile"] = "Passfile",
        ["target_session_attrs"] = "Target Session Attributes",
        ["client_encoding"] = "Client Encoding",
        ["keepalives_idle"] = "Tcp Keepalive Time",
    };

    /// <summary>Gives a parameter its value; an empty one leaves it as it is.</summary>
    /// <exception cref="MigrationException">The parameter or the value is none.</exception>
    public static void Set(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        if (value.Length == 0)
            return;
        var keyword = Keywords.GetValueOrDefault(name, name);
        try
        {
            // libpq writes verify-full where Npgsql writes VerifyFull.
            builder[keyword] =
                keyword == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception e)
            when (e
                    is ArgumentException
                        or FormatException
                        or InvalidCastException
                        or OverflowException
                        or KeyNotFoundException
            )
        {
            throw new MigrationException(
                $"The database has a parameter '{name}' that can not be used. Check its name and its value.",
                e
            );
        }
    }

    /// <summary>Gives a parameter its value unless it has one.</summary>
    public static void SetIfAbsent(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        if (!IsSet(builder, name))
            Set(builder, name, value);
    }

    /// <summary>Whether a parameter was given a value.</summary>
    public static bool IsSet(NpgsqlConnectionStringBuilder builder, string name)
    {
        var keyword = Keywords.GetValueOrDefault(name, name);
        return builder.Keys.Cast<string>().Contains(keyword, StringComparer.OrdinalIgnoreCase);
    }
}
