using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary><c>dev url</c>: how other programs reach the dev database while it runs.</summary>
internal sealed class DevUrlCommand : DevSubcommand
{
    public DevUrlCommand(DevDatabases databases)
        : base("url", "Print the URL of the running dev database, with its password", databases) =>
        Examples = ["dev url", "dev url --name other"];

    private protected override async Task<ExitCode> RunAsync(CommandContext context, DevDatabaseUrl url)
    {
        var status = await WithServerAsync(
            context,
            url,
            "Looking for the dev database",
            server => server.GetStatusAsync(context.CancellationToken)
        );
        if (status.Url is null)
            throw new CommandFailedException(
                $"{url} is not running, so it has no URL. 'mnfst dev start' starts it."
            );
        if (context.Output.IsJson)
            context.WriteJson(new DevUrlJson(url.ToString(), status.Url), DevJson.Default.DevUrlJson);
        else
            context.Output.Results.WriteLine(status.Url);
        return ExitCode.Done;
    }
}
