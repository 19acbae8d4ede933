using System.Globalization;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// libpq's connection parameters (PostgreSQL manual, 34.1.2), each with the place that gave it its value, and how
/// they are written for Npgsql.
/// </summary>
internal sealed class LibpqParameters
{
    private const int LongestConnectTimeout = 1024;
    private const int HighestPort = 65535;
    private const string SystemRoots = "system";

    /// <summary>Under which name Npgsql has them; null for those that change nothing that matters here.</summary>
    private static readonly Dictionary<string, string?> Keywords = new(StringComparer.Ordinal)
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
        ["fallback_application_name"] = null,
        ["options"] = "Options",
        ["target_session_attrs"] = "Target Session Attributes",
        ["load_balance_hosts"] = "Load Balance Hosts",
        ["client_encoding"] = "Client Encoding",
        ["keepalives"] = null,
        ["keepalives_idle"] = "TCP Keepalive Time",
        ["keepalives_interval"] = "TCP Keepalive Interval",
        ["keepalives_count"] = null,
        ["tcp_user_timeout"] = null,
        ["service"] = null,
        ["servicefile"] = null,
        // Becomes the host.
        ["hostaddr"] = null,
    };

    private readonly Dictionary<string, Parameter> _parameters = new(StringComparer.Ordinal);

    /// <summary>The names of all parameters, those without a counterpart in Npgsql included.</summary>
    public static IEnumerable<string> Names => Keywords.Keys.Concat(LibpqOnly.Names);

    /// <summary>Whether libpq has a parameter of that name; case counts.</summary>
    public static bool IsKnown(string name) => Keywords.ContainsKey(name) || LibpqOnly.IsKnown(name);

    /// <summary>What Npgsql calls a parameter; null if it has none such, or calls it the same.</summary>
    public static string? FindNpgsqlName(string name) => Keywords.GetValueOrDefault(name);

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

    /// <summary>The same for keywords of Npgsql as somebody wrote them, which are put into the connection string.</summary>
    /// <exception cref="MigrationException">Npgsql does not take a value.</exception>
    public static LibpqParameters GivenBy(
        IReadOnlyList<Keyword> keywords,
        NpgsqlConnectionStringBuilder builder
    )
    {
        foreach (var keyword in keywords.Where(keyword => keyword.Value.Length > 0))
            Put(builder, keyword.Name, keyword.Value, $"keyword '{NpgsqlKeywords.Find(keyword.Name)}'");
        var parameters = GivenBy(builder);
        foreach (var keyword in keywords.Where(keyword => keyword.Value.Length == 0))
        {
            var canonical = NpgsqlKeywords.Find(keyword.Name);
            if (Keywords.FirstOrDefault(pair => pair.Value == canonical).Key is { } name)
                parameters.Set(name, "", "Npgsql's keywords");
        }
        return parameters;
    }

    /// <summary>A parameter's value; null if it has none, or an empty one.</summary>
    public string? this[string name] =>
        _parameters.GetValueOrDefault(name)?.Value is { Length: > 0 } value ? value : null;

    /// <summary>The parameters that have a value, as libpq writes it, in the order of the table.</summary>
    public IEnumerable<(string Name, string Value)> Given =>
        Keywords
            .Keys.Where(name => this[name] is not null)
            .Select(name => (name, LibpqValues.OfNpgsql(name, this[name]!)));

    /// <summary>Gives a parameter its value. An empty one is a value, too: nobody else is asked for one then.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <param name="source">Who says so, for messages.</param>
    public void Set(string name, string value, string source) =>
        _parameters[name] = new Parameter(value, source, IsApplied: false);

    /// <summary>Gives a parameter its value unless somebody has spoken of it.</summary>
    public void SetIfAbsent(string name, string? value, string source)
    {
        if (!_parameters.ContainsKey(name) && !string.IsNullOrEmpty(value))
            Set(name, value, source);
    }

    /// <summary>Gives a parameter the value that it has if nobody gives it another.</summary>
    public void SetDefault(string name, string? value)
    {
        if (this[name] is null && value is not null)
            Set(name, value, "the default");
    }

    /// <summary>
    /// libpq connects to the address and keeps the host for its certificate and its password; Npgsql has only one place
    /// for either. What somebody wrote goes before what the environment says.
    /// </summary>
    /// <exception cref="MigrationException">Both are given.</exception>
    public void TakeAddressForHost()
    {
        if (this["hostaddr"] is not { } address)
            return;
        var (host, source) = (_parameters.GetValueOrDefault("host"), _parameters["hostaddr"].Source);
        if (host is not { Value.Length: > 0 } || (host.Source == "PGHOST" && source != "PGHOSTADDR"))
            Set("host", address, source);
        else if (host.Source == "PGHOST" || source != "PGHOSTADDR")
            throw new MigrationException(
                $"The database has a host{From(host)} and a hostaddr ({source}), but Npgsql takes only one. Remove hostaddr or host."
            );
    }

    /// <summary>Writes them into a connection string of Npgsql.</summary>
    /// <exception cref="MigrationException">A parameter or its value is none.</exception>
    public void ApplyTo(NpgsqlConnectionStringBuilder builder)
    {
        TrustSystemRootsWithNamesOnly();
        RefusePorts();
        CombineHostsAndPorts();
        foreach (var (name, parameter) in _parameters)
        {
            if (parameter is { IsApplied: false, Value.Length: > 0 })
                Apply(builder, name, parameter);
        }
    }

    /// <summary>Anybody has a certificate of an authority that the system trusts: only its name tells.</summary>
    private void TrustSystemRootsWithNamesOnly()
    {
        if (this["sslrootcert"] != SystemRoots)
            return;
        SetDefault("sslmode", "verify-full");
        if (LibpqValues.OfNpgsql("sslmode", this["sslmode"]!) != "verify-full")
            throw new MigrationException(
                "sslrootcert=system needs sslmode=verify-full, because anyone can get a certificate that the system trusts. Write sslmode=verify-full, or remove sslmode."
            );
    }

    private void RefusePorts()
    {
        var ports = _parameters.GetValueOrDefault("port");
        foreach (var port in ports?.Value.Split(',') ?? [])
        {
            if (
                port.Length > 0
                && !(LibpqValues.IsWhole(port, out var number) && number is > 0 and <= HighestPort)
            )
                throw new MigrationException(
                    $"The database has an invalid port{From(ports!)}. Write a whole number from 1 to {HighestPort}."
                );
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
                $"The database has {hosts.Length} hosts ({host.Source}) and {ports.Length} ports ({port!.Source}). Give one port for all hosts, or one per host."
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
        if (LibpqOnly.FindFault(name, parameter.Value) is { } advice)
            throw new MigrationException(
                $"The database has the parameter '{name}'{From(parameter)}, which Npgsql does not support. {advice}."
            );
        if (!IsKnown(name) && NpgsqlKeywords.Find(name) is null)
            throw new MigrationException(
                $"The database has a parameter '{name}'{From(parameter)} that libpq does not have. {Suggest(name)}"
            );
        if (LibpqValues.FindFault(name, parameter.Value) is { } wanted)
            throw new MigrationException(
                $"The database has an invalid value for '{name}'{From(parameter)}. Write {wanted}."
            );
        // A URL may have keywords of Npgsql, too.
        if (Keywords.GetValueOrDefault(name, NpgsqlKeywords.Find(name)) is { } keyword)
            Put(builder, keyword, ToNpgsql(name, parameter.Value), $"parameter '{name}'{From(parameter)}");
    }

    private static void Put(
        NpgsqlConnectionStringBuilder builder,
        string keyword,
        string value,
        string source
    )
    {
        try
        {
            builder[keyword] = value;
        }
        catch (ArgumentException)
        {
            // The exception may quote the value, which may be a password: neither is passed on.
            throw new MigrationException(
                $"The database has an invalid value for {source}. Fix or remove it."
            );
        }
    }

    private static string From(Parameter parameter) =>
        parameter.Source.Length == 0 ? "" : $" (from {parameter.Source})";

    private static string Suggest(string name) =>
        Core.Text.NearestName.Find(name, Names) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : "Remove it, or fix its name.";

    private static string ToNpgsql(string name, string value) =>
        name == "connect_timeout"
            ? Math.Clamp(int.Parse(value, CultureInfo.InvariantCulture), 0, LongestConnectTimeout)
                .ToString(CultureInfo.InvariantCulture)
            : LibpqValues.ToNpgsql(name, value);

    /// <param name="Value">What it is.</param>
    /// <param name="Source">Who says so.</param>
    /// <param name="IsApplied">Whether the connection string has it already.</param>
    private sealed record Parameter(string Value, string Source, bool IsApplied)
    {
        /// <summary>Without the value, which may be a password.</summary>
        public override string ToString() => Source;
    }
}
