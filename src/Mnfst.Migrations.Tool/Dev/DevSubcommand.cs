using System.CommandLine;
using Mnfst.Migrations.Cli;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary>What the commands under <c>dev</c> have in common: the database they are for.</summary>
internal abstract class DevSubcommand : CliCommand
{
    private readonly DevDatabases _databases;

    private readonly Option<string?> _name = new("--name")
    {
        Description = "Another database of the project, the one of dev:NAME",
        HelpName = "NAME",
    };

    private protected DevSubcommand(string name, string description, DevDatabases databases)
        : base(name, description)
    {
        _databases = databases;
        Add(_name);
    }

    public override bool NeedsCatalog => false;

    public override Task<ExitCode> RunAsync(CommandContext context)
    {
        var url = DevUrlOf(context);
        if (url.IsThrowaway)
            throw new CommandFailedException(
                $"'{url}' is a new database for each command that uses it; there is nothing to manage.",
                ExitCode.Usage
            );
        return RunAsync(context, _databases.Of(url.Name, context), url);
    }

    /// <summary>Does it.</summary>
    private protected abstract Task<ExitCode> RunAsync(
        CommandContext context,
        ProjectServer server,
        DevDatabaseUrl url
    );

    private DevDatabaseUrl DevUrlOf(CommandContext context)
    {
        try
        {
            return DevDatabaseUrl.Parse($"dev:{context.Get(_name)}");
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, ExitCode.Usage, e);
        }
    }
}
