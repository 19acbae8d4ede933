using System.Globalization;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// libpq's connection parameters (PostgreSQL manual, 34.1.2), each with the place that gave it its value, and how
/// they are written for Npgsql. What is not in the table is taken for a keyword of Npgsql itself.
/// </summary>
internal sealed class LibpqParameters
{
    private const int LongestConnectTimeout = 1024;

    /// <summary>Under which name Npgsql has them; null for those that change nothing that matters here.</summary>
    private static readonly Dictionary<string, string?> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
        ["passfile"] = "Passfile",
        ["sslmode"] = "SSL Mode",
        ["sslnegotiation"] = "SSL Negotiation",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["sslcompression"] = null,
        ["gssencmode"] = "GSS Encryption Mode",
        ["gsslib"] = null,
        ["krbsrvname"] = "Kerberos Service Name",
        ["require_auth"] = "Require Auth",
        ["channel_binding"] = "Channel Binding",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["options"] = "Options",
        ["target_session_attrs"] = "Target Session Attributes",
        ["client_encoding"] = "Client Encoding",
        ["keepalives"] = null,
        ["keepalives_idle"] = "TCP Keepalive Time",
        ["keepalives_interval"] = "TCP Keepalive Interval",
        ["keepalives_count"] = null,
        ["tcp_user_timeout"] = null,
    };

    private readonly Dictionary<string, Parameter> _parameters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The parameters that a connection string of Npgsql has under its own names.</summary>
    public static LibpqParameters GivenBy(NpgsqlConnectionStringBuilder builder)
    {
        var parameters = new LibpqParameters();
        var given = builder.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, keyword) in Keywords)
        {
            if (keyword is not null && given.Contains(keyword))
                parameters._parameters[name] = new Parameter(
                    Convert.ToString(builder[keyword], CultureInfo.InvariantCulture) ?? "",
                    "",
                    IsApplied: true
                );
        }
        return parameters;
    }

    /// <summary>A parameter's value; null if it has none.</summary>
    public string? this[string name] => _parameters.GetValueOrDefault(name)?.Value;

    /// <summary>The parameters that have a value, as libpq writes it, in the order of the table.</summary>
    public IEnumerable<(string Name, string Value)> Given =>
        Keywords
            .Keys.Where(name => this[name] is { Length: > 0 })
            .Select(name => (name, ToLibpq(name, this[name]!)));

    /// <summary>Gives a parameter its value; an empty one leaves it as it is.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <param name="source">Who says so, for messages.</param>
    public void Set(string name, string value, string source)
    {
        if (value.Length > 0)
            _parameters[name] = new Parameter(value, source, IsApplied: false);
    }

    /// <summary>Gives a parameter its value unless it has one.</summary>
    public void SetIfAbsent(string name, string? value, string source)
    {
        if (!_parameters.ContainsKey(name))
            Set(name, value ?? "", source);
    }

    /// <summary>Writes them into a connection string of Npgsql.</summary>
    /// <exception cref="MigrationException">A parameter or its value is none.</exception>
    public void ApplyTo(NpgsqlConnectionStringBuilder builder)
    {
        CombineHostsAndPorts();
        foreach (var (name, parameter) in _parameters)
        {
            if (!parameter.IsApplied && name is not ("service" or "fallback_application_name"))
                Apply(builder, name, parameter);
        }
    }

    /// <summary>Several hosts have their ports in the same place for Npgsql, in a list of their own for libpq.</summary>
    private void CombineHostsAndPorts()
    {
        var (host, port) = (_parameters.GetValueOrDefault("host"), _parameters.GetValueOrDefault("port"));
        if (host is null or { IsApplied: true } || !host.Value.Contains(',', StringComparison.Ordinal))
            return;
        var hosts = host.Value.Split(',');
        var ports = port?.Value.Split(',') ?? [""];
        if (ports.Length != 1 && ports.Length != hosts.Length)
            throw new MigrationException(
                $"The database has {hosts.Length} hosts ({host.Source}) and {ports.Length} ports ({port!.Source}). Give one port for all hosts, or one for each."
            );
        var combined = hosts.Select((name, i) => Combine(name, ports[ports.Length == 1 ? 0 : i]));
        _parameters["host"] = host with { Value = string.Join(',', combined) };
        _parameters.Remove("port");
    }

    private static string Combine(string host, string port)
    {
        var name = host.Length == 0 ? LibpqEnvironment.DefaultHost(port) : host;
        var bracketed = name.Contains(':', StringComparison.Ordinal) ? $"[{name}]" : name;
        return $"{bracketed}:{(port.Length == 0 ? LibpqEnvironment.DefaultPort : port)}";
    }

    private static void Apply(NpgsqlConnectionStringBuilder builder, string name, Parameter parameter)
    {
        var keyword = Keywords.GetValueOrDefault(name, name);
        if (keyword is null)
            return;
        try
        {
            builder[keyword] = ToNpgsql(keyword, parameter.Value);
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
            // The exception may quote the value, which may be a password: neither is passed on.
            throw new MigrationException(
                $"The database has a parameter '{name}' (from {parameter.Source}) that can not be used. Check its name and its value."
            );
        }
    }

    private static string ToNpgsql(string keyword, string value) =>
        keyword switch
        {
            // libpq writes verify-full where Npgsql writes VerifyFull.
            "SSL Mode" => value.Replace("-", "", StringComparison.Ordinal),
            "Timeout" when int.TryParse(value, CultureInfo.InvariantCulture, out var seconds) => Math.Clamp(
                    seconds,
                    0,
                    LongestConnectTimeout
                )
                .ToString(CultureInfo.InvariantCulture),
            _ => value,
        };

    private static string ToLibpq(string name, string value) =>
        name != "sslmode" ? value
        : value.StartsWith("Verify", StringComparison.Ordinal)
            ? $"verify-{value["Verify".Length..]}".ToLowerInvariant()
        : value.ToLowerInvariant();

    /// <param name="Value">What it is.</param>
    /// <param name="Source">Who says so.</param>
    /// <param name="IsApplied">Whether the connection string has it already.</param>
    private sealed record Parameter(string Value, string Source, bool IsApplied)
    {
        /// <summary>Without the value, which may be a password.</summary>
        public override string ToString() => Source;
    }
}
