using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Fills in what a database leaves out: from the service file (PostgreSQL manual, 34.17), the variables that psql
/// honours (34.15), and libpq's defaults. PGPASSWORD, the password file, PGOPTIONS and the client's certificate are left
/// to the connection.
/// </summary>
internal static class LibpqEnvironment
{
    public const string DefaultPort = "5432";

    private static readonly (string Variable, string Parameter)[] Variables =
    [
        ("PGHOST", "host"),
        ("PGHOSTADDR", "hostaddr"),
        ("PGPORT", "port"),
        ("PGDATABASE", "dbname"),
        ("PGUSER", "user"),
        ("PGSSLMODE", "sslmode"),
        ("PGCHANNELBINDING", "channel_binding"),
        ("PGTARGETSESSIONATTRS", "target_session_attrs"),
        ("PGAPPNAME", "application_name"),
        ("PGCONNECT_TIMEOUT", "connect_timeout"),
        ("PGLOADBALANCEHOSTS", "load_balance_hosts"),
        ("PGSSLNEGOTIATION", "sslnegotiation"),
        ("PGGSSENCMODE", "gssencmode"),
        ("PGKRBSRVNAME", "krbsrvname"),
        ("PGREQUIREAUTH", "require_auth"),
        // Refused if they ask for what Npgsql can not do.
        ("PGGSSDELEGATION", "gssdelegation"),
        ("PGMAXPROTOCOLVERSION", "max_protocol_version"),
        ("PGMINPROTOCOLVERSION", "min_protocol_version"),
        ("PGREQUIREPEER", "requirepeer"),
        ("PGSSLCERTMODE", "sslcertmode"),
        ("PGSSLCRL", "sslcrl"),
        ("PGSSLCRLDIR", "sslcrldir"),
        ("PGSSLMAXPROTOCOLVERSION", "ssl_max_protocol_version"),
        ("PGSSLMINPROTOCOLVERSION", "ssl_min_protocol_version"),
        ("PGSSLROOTCERT", "sslrootcert"),
        ("PGSSLSNI", "sslsni"),
    ];

    /// <summary>Those that the connection, or Npgsql itself, reads.</summary>
    private static readonly (string Variable, string Parameter)[] OthersVariables =
    [
        ("PGPASSWORD", "password"),
        ("PGPASSFILE", "passfile"),
        ("PGOPTIONS", "options"),
        ("PGSSLCERT", "sslcert"),
        ("PGSSLKEY", "sslkey"),
    ];

    /// <summary>Variables that would lead a program of libpq elsewhere, whatever else it is told.</summary>
    public static IReadOnlyList<string> Misleading { get; } = ["PGHOSTADDR", "PGSERVICE"];

    /// <summary>
    /// The variables by which a program of libpq finds a database: no list of processes shows them, as it would arguments.
    /// </summary>
    public static IEnumerable<(string Variable, string Value)> Of(NpgsqlConnectionStringBuilder database)
    {
        var given = LibpqParameters
            .GivenBy(database)
            .Given.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        if (given.TryGetValue("host", out var host) && host.Contains(',', StringComparison.Ordinal))
            (given["host"], given["port"]) = LibpqUri.SplitHosts(host);
        foreach (var (variable, parameter) in Variables.Concat(OthersVariables))
        {
            if (given.TryGetValue(parameter, out var value))
                yield return (variable, value);
        }
    }

    public static void FillIn(LibpqParameters parameters)
    {
        if ((parameters["service"] ?? Read("PGSERVICE")) is { } service)
            ServiceFile.FillIn(parameters, service);
        foreach (var (variable, parameter) in Variables)
            parameters.SetIfAbsent(parameter, Read(variable), variable);
        parameters.SetIfAbsent(
            "application_name",
            parameters["fallback_application_name"],
            "fallback_application_name"
        );
        parameters.TakeAddressForHost();
        parameters.SetDefault("host", DefaultHost(parameters["port"] ?? DefaultPort));
        parameters.SetDefault("user", Environment.UserName);
        parameters.SetDefault("dbname", parameters["user"]);
    }

    public static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>The place of one of the user's own files for PostgreSQL; null if there is none.</summary>
    public static string? UserFile(string name) =>
        OperatingSystem.IsWindows()
            ? Read("APPDATA") is { } data
                ? Path.Combine(data, "postgresql", name)
                : null
            : HomeFile(Path.Combine(".postgresql", name));

    /// <summary>The same for a file of the home folder itself.</summary>
    public static string? HomeFile(string name) =>
        (Read("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile))
            is { Length: > 0 } home
            ? Path.Combine(home, name)
            : null;

    /// <summary>
    /// libpq tries the local socket where there is one; Debian and PostgreSQL itself put it in different folders.
    /// </summary>
    public static string DefaultHost(string port) =>
        Array.Find(
            ["/var/run/postgresql", "/tmp"],
            folder => File.Exists(Path.Combine(folder, $".s.PGSQL.{port}"))
        ) ?? "localhost";
}
