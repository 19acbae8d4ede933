using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Tool.Programs;

namespace Mnfst.Migrations.Tool.Backups;

/// <summary>Runs pg_dump, pg_restore and psql, of the version that fits the server, on a database.</summary>
internal sealed class ClientPrograms(CommandContext context, OpenedDatabase database)
{
    /// <summary>The database's own name.</summary>
    public string Database => database.Connection.Database!;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments, without the database, which its environment names.</param>
    /// <param name="input">The file that it reads; null for none.</param>
    /// <param name="inputOption">The option that names the file; null if it is an argument.</param>
    /// <param name="output">The file that it writes, which is there already; null for none.</param>
    /// <exception cref="CommandFailedException">There is none that fits, or it fails.</exception>
    public async Task RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        string? input = null,
        string? inputOption = null,
        string? output = null
    )
    {
        var client = await PostgresPrograms.FindAsync(
            program,
            database.Server as DevServer,
            FindMajorAsync,
            context.CancellationToken
        );
        var call = new ClientCall(database.Connection, arguments)
        {
            Input = input,
            InputOption = inputOption,
            OutputFile = output,
        };
        var said = await RunAsync(program, client, call);
        if (said.Length > 0 && context.Output.IsVerbose)
            context.Output.Say(said);
    }

    private async Task<string> RunAsync(string program, IPostgresClient client, ClientCall call)
    {
        try
        {
            return await PostgresPrograms.RunAsync(program, client, call, context.CancellationToken);
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
    }

    private async Task<int> FindMajorAsync() =>
        (await DatabaseServer.GetVersionAsync(database.Connection, context.CancellationToken)).Major;
}
