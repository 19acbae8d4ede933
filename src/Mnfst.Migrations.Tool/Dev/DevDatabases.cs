using Mnfst.Migrations.Cli.Errors;
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
        var dev = Parse(url);
        var server = await WithServerAsync(
            context,
            "Starting the dev database",
            options => DevServer.OpenAsync(dev, FolderOf(context), options, context.CancellationToken)
        );
        return new OpenedDatabase(new NpgsqlConnectionStringBuilder(server.ConnectionString), url, server);
    }

    /// <summary>Reads the URL of a dev database.</summary>
    /// <exception cref="CommandFailedException">It is none.</exception>
    public static DevDatabaseUrl Parse(string url)
    {
        try
        {
            return DevDatabaseUrl.Parse(url);
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, ExitCode.Usage, e);
        }
    }

    /// <summary>Starts a server that vanishes when it is disposed.</summary>
    /// <exception cref="CommandFailedException">There is none to be had.</exception>
    public static Task<DevServer> StartThrowawayAsync(CommandContext context) =>
        WithServerAsync(
            context,
            "Starting a throwaway database",
            options => DevServer.StartThrowawayAsync(options, context.CancellationToken)
        );

    /// <summary>Uses the server of the project's own database, which starts if it does not run.</summary>
    /// <exception cref="CommandFailedException">There is none to be had.</exception>
    public Task<DevServer> JoinProjectAsync(CommandContext context) =>
        WithServerAsync(
            context,
            "Starting the dev database",
            options =>
                new ProjectServer(FolderOf(context), options: options).JoinAsync(context.CancellationToken)
        );

    /// <summary>Starts one while something else goes on, which is shown.</summary>
    /// <param name="context">The command.</param>
    /// <param name="shown">What goes on; a terminal has one such line only.</param>
    /// <exception cref="CommandFailedException">There is none to be had.</exception>
    public static Task<DevServer> StartThrowawayAsync(CommandContext context, ActivityLine shown) =>
        WithServerAsync(
            context,
            shown,
            options => DevServer.StartThrowawayAsync(options, context.CancellationToken)
        );

    /// <summary>Does something with the server of a project's database.</summary>
    /// <exception cref="CommandFailedException">There is none to be had.</exception>
    public Task<T> WithProjectAsync<T>(
        CommandContext context,
        DevDatabaseUrl url,
        string activity,
        Func<ProjectServer, Task<T>> work
    ) =>
        WithServerAsync(
            context,
            activity,
            options =>
                work(
                    new ProjectServer(
                        FolderOf(context),
                        url.Name,
                        options with
                        {
                            Version = url.Version ?? options.Version,
                        }
                    )
                )
        );

    /// <summary>How servers are found: as the environment and the settings file say.</summary>
    /// <exception cref="DevDatabaseException">A variable has none of its values.</exception>
    public static DevDatabaseOptions OptionsOf(CommandContext context)
    {
        var options = DevDatabaseOptions.FromEnvironment();
        return options with { AllowsDownload = options.AllowsDownload && context.File.AllowsDevDownload };
    }

    /// <summary>Does something with a server, and says what it is that takes a while.</summary>
    private static async Task<T> WithServerAsync<T>(
        CommandContext context,
        string activity,
        Func<DevDatabaseOptions, Task<T>> work
    )
    {
        await using var shown = new ActivityLine(context.Output);
        shown.Begin(activity);
        return await WithServerAsync(context, shown, work);
    }

    private static async Task<T> WithServerAsync<T>(
        CommandContext context,
        ActivityLine shown,
        Func<DevDatabaseOptions, Task<T>> work
    )
    {
        try
        {
            return await work(
                OptionsOf(context) with
                {
                    DownloadProgress = new DownloadDisplay(context.Output, shown),
                }
            );
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
    }

    private string FolderOf(CommandContext context) =>
        Path.GetFullPath(sources.TryFind(context)?.Folder ?? ".", context.Surroundings.Folder);
}
