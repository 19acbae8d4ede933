using System.Text.RegularExpressions;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Reads the three ways in which people write a database: a <c>postgres://</c> URI and <c>host=... dbname=...</c> as libpq
/// takes them (PostgreSQL manual, 34.1.1), or Npgsql's keywords. What none says comes from the environment, as with
/// psql; what is not wholly understood is refused. Writes it as a URI, too.
/// </summary>
public static partial class DatabaseUrl
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>Those that people bring along from elsewhere; they are named, others could be part of a secret.</summary>
    private static readonly string[] OtherSchemes =
    [
        "jdbc",
        "mysql",
        "mariadb",
        "sqlserver",
        "mssql",
        "oracle",
        "sqlite",
        "mongodb",
        "cockroachdb",
        "redshift",
        "http",
        "https",
        "tcp",
        "file",
    ];

    /// <summary>Reads a database in any form.</summary>
    /// <param name="text">The database; an empty text leaves all to the environment.</param>
    /// <exception cref="MigrationException">
    /// It is none of them, or has a part that nobody knows. The message does not quote it: it may hold a password.
    /// </exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        text = text.Trim();
        var builder = new NpgsqlConnectionStringBuilder();
        var parameters = Read(text, builder);
        LibpqEnvironment.FillIn(parameters);
        parameters.ApplyTo(builder);
        return builder;
    }

    /// <summary>
    /// Writes a database as a URI for psql and other programs of libpq, with its password. What libpq has no
    /// parameter for is left out.
    /// </summary>
    /// <param name="database">The database, as <see cref="Parse"/> reads it.</param>
    public static string Format(NpgsqlConnectionStringBuilder database) =>
        Schemes[0] + LibpqUri.Write(LibpqParameters.GivenBy(database));

    private static LibpqParameters Read(string text, NpgsqlConnectionStringBuilder builder)
    {
        if (Array.Find(Schemes, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase)) is { } scheme)
            return LibpqUri.Parse(text[scheme.Length..]);
        if (text.Length == 0)
            return new LibpqParameters();
        RefuseOtherScheme(text);
        var keywords = KeywordForm.Read(text, out var isLibpq);
        if (!isLibpq)
            return LibpqParameters.GivenBy(keywords, builder);
        var parameters = new LibpqParameters();
        foreach (var keyword in keywords)
            parameters.Set(keyword.Name, keyword.Value, "libpq's keywords");
        return parameters;
    }

    private static void RefuseOtherScheme(string text)
    {
        if (Scheme().Match(text) is not { Success: true } match)
            return;
        var name = match.Groups["name"].Value.ToLowerInvariant();
        var driver = match.Groups["driver"].Value;
        var isOurs = name is "postgres" or "postgresql" or "postgis" or "pgsql" or "pg" or "psql" or "npgsql";
        if (!isOurs && !OtherSchemes.Contains(name) && !match.Groups["slashes"].Success)
            return;
        var what =
            name == "jdbc" ? "It is a JDBC URL. Remove 'jdbc:', and put user and password before the host"
            : isOurs && driver.Length > 0
                ? "It is a SQLAlchemy URL, with a driver after the '+'. Remove the driver"
            : isOurs && name is "postgres" or "postgresql" ? "There must be two slashes after 'postgres:'"
            : OtherSchemes.Contains(name) ? $"'{name}' is not PostgreSQL"
            : "A PostgreSQL URL starts with postgres:// or postgresql://";
        throw new MigrationException($"Invalid connection string. {what}: postgres://user@host:5432/name.");
    }

    [GeneratedRegex("""^(?<name>[A-Za-z][A-Za-z0-9.\-]*)(?:\+(?<driver>[A-Za-z0-9_]+))?:(?<slashes>//)?""")]
    private static partial Regex Scheme();
}
