using System.Globalization;
using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Sql.Fleets.Targets;

/// <summary>Where a database is, as far as one can tell without asking anybody, written so that equal places are equal texts.</summary>
internal static class DatabaseAddress
{
    private const string Self = "localhost";

    /// <summary>The server: its host and port, or those of each of several hosts.</summary>
    public static string OfServer(NpgsqlConnectionStringBuilder database)
    {
        var host = database.Host ?? "";
        if (!host.Contains(',', StringComparison.Ordinal))
            return Write(host, database.Port);
        var (hosts, ports) = LibpqUri.SplitHosts(host);
        return string.Join(
            ',',
            hosts
                .Split(',')
                .Zip(ports.Split(','))
                .Select(pair => Write(pair.First, PortOf(pair.Second, database.Port)))
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>The database on its server. Who connects to it does not matter.</summary>
    public static string Of(NpgsqlConnectionStringBuilder database) =>
        $"{OfServer(database)}/{database.Database}";

    private static int PortOf(string text, int standard) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : standard;

    private static string Write(string host, int port) =>
        string.Create(
            CultureInfo.InvariantCulture,
            // A socket is a path, in which case counts.
            $"{(host.StartsWith('/') ? host.TrimEnd('/') : Normalize(host))}:{port}"
        );

    private static string Normalize(string host)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        return name is "127.0.0.1" or "::1" ? Self : name;
    }
}
