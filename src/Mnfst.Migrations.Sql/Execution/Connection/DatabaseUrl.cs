using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Reads the two ways in which people write a database: a <c>postgres://</c> URI as libpq takes it (PostgreSQL
/// manual, 34.1.1.2), or Npgsql's keywords. What neither says comes from the environment, as with psql. Writes it as a
/// URI, too.
/// </summary>
public static class DatabaseUrl
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>Reads a database in either form.</summary>
    /// <param name="text">The database; an empty text leaves all to the environment.</param>
    /// <exception cref="MigrationException">
    /// It is neither, or has a part that nobody knows. The message does not quote it: it may hold a password.
    /// </exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var scheme = Array.Find(Schemes, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));
        var builder = scheme is null ? ParseKeywords(text) : new NpgsqlConnectionStringBuilder();
        var parameters = scheme is null
            ? LibpqParameters.GivenBy(builder)
            : LibpqUri.Parse(text[scheme.Length..]);
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

    private static NpgsqlConnectionStringBuilder ParseKeywords(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e)
            when (e is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            // The exception may quote a value, so neither it nor its message is passed on.
            throw new MigrationException(
                "The database is neither a URL nor a list of Npgsql keywords. Write postgres://user@host:5432/name, or Host=...;Username=...;Database=..."
            );
        }
    }
}
