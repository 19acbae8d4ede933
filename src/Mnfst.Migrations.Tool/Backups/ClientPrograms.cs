using System.Diagnostics;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Tool.Backups;

/// <summary>Runs pg_dump, pg_restore and psql, of the version that fits the server, on a database.</summary>
internal sealed class ClientPrograms(CommandContext context, OpenedDatabase database)
{
    /// <summary>The database's own name.</summary>
    public string Database => database.Connection.Database!;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments, without the database, which its environment names.</param>
    /// <exception cref="CommandFailedException">There is none that fits, or it fails.</exception>
    public async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        var version = await DatabaseServer.GetVersionAsync(database.Connection, context.CancellationToken);
        var path =
            await PostgresClients.FindAsync(program, version.Major, context.CancellationToken)
            ?? throw new CommandFailedException(
                $"There is no {program} for PostgreSQL {version.Major} to be found: it has to be of that version, or newer. Install PostgreSQL's client programs, or name their folder in MNFST_POSTGRES_BIN."
            );
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGCLIENTENCODING"] = "UTF8";
        using var process = PostgresPrograms.Start(start, database.Connection);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var results = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        var said = Secrets.Redact((await errors).Trim(), database.Connection.Password);
        await results;
        if (process.ExitCode != 0)
            throw new CommandFailedException($"{program} failed: {said}");
        if (said.Length > 0 && context.Output.IsVerbose)
            context.Output.Say(said);
    }
}
