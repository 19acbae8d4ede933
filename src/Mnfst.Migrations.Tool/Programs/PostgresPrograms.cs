using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Tool.Programs;

/// <summary>PostgreSQL's client programs: psql, pg_dump, pg_restore.</summary>
internal static class PostgresPrograms
{
    /// <summary>
    /// Finds a program: the one that came with the server, in its container if it has one; else one of this machine, of the
    /// server's major version or a newer one.
    /// </summary>
    /// <param name="program">The program's name.</param>
    /// <param name="server">The server, if it was started for the command.</param>
    /// <param name="findMajor">Asks for the major version of the server.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="CommandFailedException">There is none.</exception>
    public static async Task<IPostgresClient> FindAsync(
        string program,
        DevServer? server,
        Func<Task<int>> findMajor,
        CancellationToken cancellationToken
    )
    {
        if (server?.FindClient(program) is { } own)
            return own;
        var major = await findMajor();
        return await PostgresClients.FindAsync(program, major, cancellationToken) is { } path
            ? new LocalClient(path)
            : throw Missing($"{program} of version {major} or newer", server);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it had to say besides.</returns>
    /// <exception cref="CommandFailedException">It fails.</exception>
    public static async Task<string> RunAsync(
        string program,
        IPostgresClient client,
        ClientCall call,
        CancellationToken cancellationToken
    )
    {
        var result = await client.RunAsync(call, cancellationToken);
        var said = Secrets.Redact(result.Errors.Trim(), call.Database.Password);
        return result.ExitCode == 0 ? said : throw new CommandFailedException($"{program} failed: {said}");
    }

    /// <summary>Starts psql at the user's terminal.</summary>
    /// <param name="server">The server.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="CommandFailedException">There is no psql.</exception>
    public static Process StartPsql(DevServer server, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(server.PsqlPath ?? "psql", arguments);
        foreach (var variable in LibpqEnvironment.Misleading)
            start.Environment.Remove(variable);
        foreach (
            var (variable, value) in LibpqEnvironment.Of(
                new NpgsqlConnectionStringBuilder(server.ConnectionString)
            )
        )
            start.Environment[variable] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            return TryStart(server.StartPsqlBeside(arguments, HasTerminal))
                ?? throw Missing("psql", server, e);
        }
    }

    private static CommandFailedException Missing(string program, DevServer? server, Exception? cause = null)
    {
        var note = server?.Source == DevServerSource.Fetched ? " What was fetched is the server alone." : "";
        return new CommandFailedException(
            $"There is no {program} on this machine.{note} Install PostgreSQL's client programs (Debian, Ubuntu: apt install postgresql-client; macOS: brew install libpq; Windows: winget install PostgreSQL.PostgreSQL.17), so that they are in PATH.",
            innerException: cause
        );
    }

    private static bool HasTerminal => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    private static Process? TryStart(ProcessStartInfo? start)
    {
        try
        {
            return start is null ? null : Process.Start(start);
        }
        catch (Win32Exception)
        {
            // An engine is there, and its program is not: then psql is what is missed.
            return null;
        }
    }
}
