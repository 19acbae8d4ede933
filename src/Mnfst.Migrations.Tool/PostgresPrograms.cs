using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Tool;

/// <summary>Starts PostgreSQL's client programs on a dev database.</summary>
internal static class PostgresPrograms
{
    /// <summary>The path of a program: the one that came with the server, else the one of PATH.</summary>
    /// <param name="name">The program, such as <c>psql</c>.</param>
    /// <param name="server">The server.</param>
    public static string Find(string name, DevServer server) =>
        server.PsqlPath is { } psql
            ? Path.Combine(Path.GetDirectoryName(psql)!, name + Path.GetExtension(psql))
            : name;

    /// <summary>Starts a program with the address in its environment, where no process list shows the password.</summary>
    /// <param name="start">The program and its arguments.</param>
    /// <param name="address">The database.</param>
    /// <exception cref="CommandFailedException">There is no such program.</exception>
    public static Process Start(ProcessStartInfo start, NpgsqlConnectionStringBuilder address)
    {
        start.Environment["PGHOST"] = address.Host;
        start.Environment["PGPORT"] = $"{address.Port}";
        start.Environment["PGUSER"] = address.Username;
        start.Environment["PGDATABASE"] = address.Database;
        if (address.Password is { } password)
            start.Environment["PGPASSWORD"] = password;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new CommandFailedException(
                $"There is no {Path.GetFileNameWithoutExtension(start.FileName)}: the server brought none, and PATH has none. Install PostgreSQL's client programs.",
                innerException: e
            );
        }
    }
}
