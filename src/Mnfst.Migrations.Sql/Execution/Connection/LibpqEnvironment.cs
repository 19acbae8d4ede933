using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Fills in what a database URL leaves out: from the service file (PostgreSQL manual, 34.17), the variables that psql
/// honours (34.15), and libpq's defaults. Npgsql itself reads PGPASSWORD, the password file, PGOPTIONS and the
/// variables for certificates.
/// </summary>
internal static class LibpqEnvironment
{
    public const string DefaultPort = "5432";

    private static readonly (string Variable, string Parameter)[] Variables =
    [
        ("PGHOST", "host"),
        ("PGPORT", "port"),
        ("PGDATABASE", "dbname"),
        ("PGUSER", "user"),
        ("PGSSLMODE", "sslmode"),
        ("PGCHANNELBINDING", "channel_binding"),
        ("PGTARGETSESSIONATTRS", "target_session_attrs"),
        ("PGAPPNAME", "application_name"),
        ("PGCONNECT_TIMEOUT", "connect_timeout"),
    ];

    /// <summary>Those that Npgsql reads by itself.</summary>
    private static readonly (string Variable, string Parameter)[] OthersVariables =
    [
        ("PGPASSWORD", "password"),
        ("PGPASSFILE", "passfile"),
        ("PGOPTIONS", "options"),
        ("PGSSLROOTCERT", "sslrootcert"),
        ("PGSSLCERT", "sslcert"),
        ("PGSSLKEY", "sslkey"),
        ("PGGSSENCMODE", "gssencmode"),
        ("PGKRBSRVNAME", "krbsrvname"),
        ("PGREQUIREAUTH", "require_auth"),
    ];

    /// <summary>
    /// The variables by which a program of libpq finds a database: no list of processes shows them, as it would arguments.
    /// </summary>
    public static IEnumerable<(string Variable, string Value)> Of(NpgsqlConnectionStringBuilder database)
    {
        var given = LibpqParameters.GivenBy(database).Given.ToDictionary(parameter => parameter.Name);
        foreach (var (variable, parameter) in Variables.Concat(OthersVariables))
        {
            if (given.TryGetValue(parameter, out var value))
                yield return (variable, value.Value);
        }
    }

    public static void FillIn(LibpqParameters parameters)
    {
        if (parameters["service"] is { } named)
            ServiceFile.FillIn(parameters, named);
        else if (Read("PGSERVICE") is { } service)
            ServiceFile.FillIn(parameters, service);
        foreach (var (variable, parameter) in Variables)
            parameters.SetIfAbsent(parameter, Read(variable), variable);
        parameters.SetIfAbsent(
            "application_name",
            parameters["fallback_application_name"],
            "fallback_application_name"
        );
        const string Default = "the default";
        parameters.SetIfAbsent("host", DefaultHost(parameters["port"] ?? DefaultPort), Default);
        parameters.SetIfAbsent("user", Environment.UserName, Default);
        parameters.SetIfAbsent("dbname", parameters["user"], Default);
    }

    public static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>
    /// libpq tries the local socket where there is one; Debian and PostgreSQL itself put it in different folders.
    /// </summary>
    public static string DefaultHost(string port) =>
        Array.Find(
            ["/var/run/postgresql", "/tmp"],
            folder => File.Exists(Path.Combine(folder, $".s.PGSQL.{port}"))
        ) ?? "localhost";
}
