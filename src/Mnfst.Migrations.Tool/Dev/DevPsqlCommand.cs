using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Cli;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary><c>dev psql</c>: psql on the dev database, which runs for as long.</summary>
internal sealed class DevPsqlCommand : DevSubcommand
{
    private readonly Argument<string[]> _arguments = new("ARGUMENT")
    {
        Description = "What psql is given, after --",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public DevPsqlCommand(DevDatabases databases)
        : base("psql", "Open psql on the dev database", databases)
    {
        Add(_arguments);
        Examples = ["dev psql", "dev psql -- -c \"SELECT * FROM mnfst_revision\""];
    }

    private protected override async Task<ExitCode> RunAsync(
        CommandContext context,
        ProjectServer server,
        DevDatabaseUrl url
    )
    {
        await using var joined = await DevDatabases.WithServerAsync(
            context,
            "Starting the dev database",
            () => server.JoinAsync(context.CancellationToken)
        );
        using var process = Start(joined, context.Get(_arguments));
        // Ctrl-C is for psql, which stops its query and goes on.
        await process.WaitForExitAsync(CancellationToken.None);
        return (ExitCode)process.ExitCode;
    }

    /// <summary>Starts psql with the address in its environment, where no process list shows the password.</summary>
    private static Process Start(DevServer server, IEnumerable<string> arguments)
    {
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        var start = new ProcessStartInfo(server.PsqlPath ?? "psql", arguments);
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
                "There is no psql: the server brought none, and PATH has none. Install PostgreSQL's client programs.",
                innerException: e
            );
        }
    }
}
