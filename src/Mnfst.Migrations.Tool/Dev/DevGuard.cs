using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary>
/// Keeps commands that change a database without a revision away from all but dev databases: from others unless somebody says
/// their name.
/// </summary>
internal sealed class DevGuard
{
    private readonly Option<string?> _force = new("--force")
    {
        Description = "The name of the database, to have it changed although it is not a dev database",
        HelpName = "DATABASE_NAME",
    };

    public Option Option => _force;

    /// <summary>Opens the database that is named, or the project's own if none is.</summary>
    /// <exception cref="CommandFailedException">It must not be changed.</exception>
    public async Task<OpenedDatabase> OpenAsync(CommandContext context, DevDatabases databases)
    {
        var choice = context.FindDatabase();
        if (choice is null or { IsDev: true })
        {
            var url = choice?.Url ?? CommandLineHost.DevScheme;
            Refuse(context, DevDatabases.Parse(url));
            return await databases.OpenAsync(url, context);
        }
        var database = await context.OpenDatabaseAsync();
        if (context.Get(_force) is { } forced && forced == database.Connection.Database)
            return database;
        await database.DisposeAsync();
        throw new CommandFailedException(
            context.Get(_force) is { } wrong
                ? $"--force {wrong} is not the name of the database, which is '{database.Connection.Database}'. Nothing was done."
                : $"{choice} names {database.Description}, and '{context.Command.Name}' changes only dev databases. Name one, such as --database dev:, or confirm that it may be changed with --force {database.Connection.Database}.",
            ExitCode.Usage
        );
    }

    private void Refuse(CommandContext context, DevDatabaseUrl url)
    {
        if (url.IsThrowaway)
            throw new CommandFailedException(
                $"'{url}' is a new database for each command that uses it, so there is nothing to '{context.Command.Name}'. Name one that stays: --database dev:.",
                ExitCode.Usage
            );
        context.RefuseGiven([_force], "A dev database may be changed");
    }
}
