using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Tool.Programs;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary><c>dev psql</c>: psql on the dev database, which runs for as long.</summary>
internal sealed class DevPsqlCommand : DevSubcommand
{
    private readonly Argument<string[]> _arguments = new("ARGUMENT")
    {
        Description = "What psql is given, after --",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
    };

    public DevPsqlCommand(DevDatabases databases)
        : base("psql", "Open psql on the dev database", databases)
    {
        Add(_arguments);
        Examples = ["dev psql", "dev psql -- -c \"SELECT * FROM mnfst_revision\""];
    }

    public override CommandInput Input => CommandInput.Database;

    private protected override async Task<ExitCode> RunAsync(CommandContext context, DevDatabaseUrl url)
    {
        await using var joined = await WithServerAsync(
            context,
            url,
            "Starting the dev database",
            server => server.JoinAsync(context.CancellationToken)
        );
        using var process = PostgresPrograms.StartPsql(joined, context.Get(_arguments));
        // Ctrl-C is for psql, which stops its query and goes on.
        await process.WaitForExitAsync(CancellationToken.None);
        return (ExitCode)process.ExitCode;
    }
}
