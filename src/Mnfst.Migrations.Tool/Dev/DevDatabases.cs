using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Tool.Sources;
using Npgsql;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary>The dev databases of a project.</summary>
internal sealed class DevDatabases(SourceFinder sources)
{
    /// <summary>Starts a dev database, or joins it where it runs already.</summary>
    /// <exception cref="CommandFailedException">There is none to be had.</exception>
    public async Task<OpenedDatabase> OpenAsync(string url, CommandContext context)
    {
        var server = await WithServerAsync(
            context,
            "Starting the dev database",
            () =>
                DevServer.OpenAsync(
                    DevDatabaseUrl.Parse(url),
                    FolderOf(context),
                    null,
                    context.CancellationToken
                )
        );
        return new OpenedDatabase(new NpgsqlConnectionStringBuilder(server.ConnectionString), url, server);
    }

    /// <summary>Starts a server that vanishes when it is disposed.</summary>
    /// <exception cref="CommandFailedException">There is none to be had.</exception>
    public static Task<DevServer> StartThrowawayAsync(CommandContext context) =>
        WithServerAsync(
            context,
            "Starting a throwaway database",
            () => DevServer.StartThrowawayAsync(null, context.CancellationToken)
        );

    /// <summary>The server of a dev database.</summary>
    public ProjectServer Of(string name, CommandContext context) => new(FolderOf(context), name);

    /// <summary>Does something with a server, and says what it is that takes a while.</summary>
    public static async Task<T> WithServerAsync<T>(
        CommandContext context,
        string activity,
        Func<Task<T>> work
    )
    {
        await using var shown = new ActivityLine(context.Output);
        shown.Begin(activity);
        try
        {
            return await work();
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
    }

    private string FolderOf(CommandContext context) =>
        Path.GetFullPath(sources.TryFind(context)?.Folder ?? ".", context.Surroundings.Folder);
}
