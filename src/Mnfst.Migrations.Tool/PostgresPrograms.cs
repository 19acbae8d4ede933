using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Tool;

/// <summary>Starts PostgreSQL's client programs on a database.</summary>
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
        foreach (var (variable, value) in LibpqEnvironment.Of(address))
            start.Environment[variable] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new CommandFailedException(
                $"There is no {Path.GetFileNameWithoutExtension(start.FileName)} to be found. Install PostgreSQL's client programs, or name their folder in MNFST_POSTGRES_BIN.",
                innerException: e
            );
        }
    }
}
