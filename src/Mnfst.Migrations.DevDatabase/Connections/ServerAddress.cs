using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Connections;

/// <summary>How a server is reached: without the database, which the two forms of a connection add.</summary>
/// <param name="settings">Host, port, user, password and whatever else a connection needs.</param>
internal sealed class ServerAddress(NpgsqlConnectionStringBuilder settings)
{
    /// <summary>The database that every server has.</summary>
    public const string MaintenanceDatabase = "postgres";

    /// <summary>The role that servers started here have: their superuser.</summary>
    public const string Superuser = "postgres";

    /// <summary>The port of servers started here; on Unix only part of the socket's name.</summary>
    public const int DefaultPort = 5432;

    /// <summary>The address of a server with a socket in a folder.</summary>
    public static ServerAddress OfSocket(string folder) =>
        new(
            new NpgsqlConnectionStringBuilder
            {
                Host = folder,
                Port = DefaultPort,
                Username = Superuser,
            }
        );

    /// <summary>The address of a server that listens on a port.</summary>
    public static ServerAddress OfPort(string host, int port, string password) =>
        new(
            new NpgsqlConnectionStringBuilder
            {
                Host = host,
                Port = port,
                Username = Superuser,
                Password = password,
            }
        );

    /// <summary>The database that the address itself names.</summary>
    public string Database => settings.Database ?? MaintenanceDatabase;

    /// <summary>Host and port, for messages.</summary>
    public override string ToString() => $"{settings.Host}:{settings.Port}";

    /// <summary>A connection string in Npgsql's keywords.</summary>
    public string ToConnectionString(string database) => With(database).ConnectionString;

    /// <summary>A connection string for one connection that ends when it is closed.</summary>
    public string ToUnpooledConnectionString(string database)
    {
        var builder = With(database);
        builder.Pooling = false;
        return builder.ConnectionString;
    }

    /// <summary>A <c>postgres://</c> URL as libpq reads it; the folder of a socket is percent-encoded.</summary>
    public string ToUrl(string database) => DatabaseUrl.Format(With(database));

    private NpgsqlConnectionStringBuilder With(string database) =>
        new(settings.ConnectionString) { Database = database };
}
