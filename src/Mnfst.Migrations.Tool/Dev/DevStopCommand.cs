using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary><c>dev stop</c>: stops the dev database, whoever uses it. Its data stay.</summary>
internal sealed class DevStopCommand : DevSubcommand
{
    public DevStopCommand(DevDatabases databases)
        : base("stop", "Stop the dev database; its data is kept", databases) => Examples = ["dev stop"];

    private protected override async Task<ExitCode> RunAsync(CommandContext context, DevDatabaseUrl url)
    {
        var (wasRunning, status) = await WithServerAsync(
            context,
            url,
            "Stopping the dev database",
            async server =>
                (
                    await server.StopAsync(context.CancellationToken),
                    await server.GetStatusAsync(context.CancellationToken)
                )
        );
        context.Output.Conclude(
            wasRunning
                ? new Line("Stopped", Palette.Good).Add($": {url}. Its data is kept.")
                : new Line($"Nothing to do: {url} is not running.")
        );
        if (context.Output.IsJson)
            context.WriteJson(DevStatusJson.Of(url, status), DevJson.Default.DevStatusJson);
        return ExitCode.Done;
    }
}
