using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Fills in what a database URL leaves out from the variables that psql honours (PostgreSQL manual, 34.15) and
/// from the service file (34.17). Npgsql itself reads PGUSER, PGPASSWORD and the password file.
/// </summary>
internal static class LibpqEnvironment
{
    private static readonly (string Variable, string Parameter)[] Variables =
    [
        ("PGHOST", "host"),
        ("PGPORT", "port"),
        ("PGDATABASE", "dbname"),
        ("PGSSLMODE", "sslmode"),
        ("PGAPPNAME", "application_name"),
        ("PGCONNECT_TIMEOUT", "connect_timeout"),
    ];

    public static void FillIn(NpgsqlConnectionStringBuilder builder)
    {
        if (Read("PGSERVICE") is { } service)
            ServiceFile.FillIn(builder, service);
        foreach (var (variable, parameter) in Variables)
        {
            if (Read(variable) is { } value)
                LibpqParameters.SetIfAbsent(builder, parameter, value);
        }
        LibpqParameters.SetIfAbsent(builder, "host", DefaultHost(builder.Port));
    }

    public static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>
    /// libpq tries the local socket where there is one; Debian and PostgreSQL itself put it in different folders.
    /// </summary>
    private static string DefaultHost(int port) =>
        Array.Find(
            ["/var/run/postgresql", "/tmp"],
            folder => File.Exists(Path.Combine(folder, $".s.PGSQL.{port}"))
        ) ?? "localhost";
}
