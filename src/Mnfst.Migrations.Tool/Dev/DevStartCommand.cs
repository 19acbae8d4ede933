using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary><c>dev start</c>: keeps the dev database running until it is stopped.</summary>
internal sealed class DevStartCommand : DevSubcommand
{
    public DevStartCommand(DevDatabases databases)
        : base("start", "Start the dev database, and keep it running", databases) => Examples = ["dev start"];

    private protected override async Task<ExitCode> RunAsync(CommandContext context, DevDatabaseUrl url)
    {
        var status = await WithServerAsync(
            context,
            url,
            "Starting the dev database",
            async server =>
            {
                await server.StartAsync(context.CancellationToken);
                return await server.GetStatusAsync(context.CancellationToken);
            }
        );
        context.Output.Conclude(
            new Line("Running", Palette.Good).Add(
                $": {url}, PostgreSQL {status.Version}. '{context.Output.Tool} dev stop' stops it."
            )
        );
        if (context.Output.IsJson)
            context.WriteJson(DevStatusJson.Of(url, status), DevJson.Default.DevStatusJson);
        return ExitCode.Done;
    }
}
