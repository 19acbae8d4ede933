using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary>What the commands under <c>dev</c> have in common: the database they are for.</summary>
internal abstract class DevSubcommand : CliCommand
{
    private readonly DevDatabases _databases;

    private readonly Option<string?> _name = new("--name")
    {
        Description = "Another database of the project, short for --database dev:NAME",
        HelpName = "NAME",
    };

    private protected DevSubcommand(string name, string description, DevDatabases databases)
        : base(name, description)
    {
        _databases = databases;
        Add(_name);
    }

    public override CommandInput Input => CommandInput.Document | CommandInput.Database;

    public override Task<ExitCode> RunAsync(CommandContext context)
    {
        var url = DevUrlOf(context);
        if (url.IsThrowaway)
            throw new CommandFailedException(
                $"'{url}' is a new database for each command that uses it; there is nothing to manage.",
                ExitCode.Usage
            );
        return RunAsync(context, url);
    }

    /// <summary>Does it.</summary>
    private protected abstract Task<ExitCode> RunAsync(CommandContext context, DevDatabaseUrl url);

    /// <summary>Does something with the server, and says what it is that takes a while.</summary>
    private protected Task<T> WithServerAsync<T>(
        CommandContext context,
        DevDatabaseUrl url,
        string activity,
        Func<ProjectServer, Task<T>> work
    ) => _databases.WithProjectAsync(context, url, activity, work);

    /// <summary>The database that is named, by whichever of the ways; the project's own if there is none.</summary>
    private DevDatabaseUrl DevUrlOf(CommandContext context)
    {
        var text = context.Get(_name) is { } name ? UrlOf(name, context) : UrlOf(context.FindDatabase());
        return DevDatabases.Parse(text);
    }

    /// <summary><c>--name</c> goes before variables and settings, as <c>--database</c> does.</summary>
    private static string UrlOf(string name, CommandContext context) =>
        context.DatabaseOption is null
            ? $"dev:{name}"
            : throw new CommandFailedException(
                "--name and --database both name the database. Remove one of them.",
                ExitCode.Usage
            );

    private string UrlOf(DatabaseChoice? named) =>
        named switch
        {
            null => "dev:",
            { IsDev: true } => named.Url,
            _ => throw new CommandFailedException(
                $"{named} names no dev database, and 'dev {Name}' works only with those. Name one: --database dev: is the project's own, --database dev:NAME another.",
                ExitCode.Usage
            ),
        };
}
