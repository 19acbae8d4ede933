using System.CommandLine;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary><c>dev reset</c>: throws the data of the dev database away.</summary>
internal sealed class DevResetCommand : DevSubcommand
{
    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public DevResetCommand(DevDatabases databases)
        : base("reset", "Delete the data of the dev database, after asking", databases)
    {
        Add(_yes);
        Examples = ["dev reset", "dev reset --yes"];
    }

    private protected override async Task<ExitCode> RunAsync(CommandContext context, DevDatabaseUrl url)
    {
        if (!context.Get(_yes))
        {
            Confirmation.RefuseUnlessSomebodyIsThere(
                context,
                "A reset destroys the data of the dev database"
            );
            await Confirmation.AskAsync(context, $"Delete all data of {url}?");
        }
        var status = await WithServerAsync(
            context,
            url,
            "Resetting the dev database",
            async server =>
            {
                await server.ResetAsync(context.CancellationToken);
                return await server.GetStatusAsync(context.CancellationToken);
            }
        );
        context.Output.Conclude(new Line("Reset", Palette.Good).Add($": {url} is empty."));
        if (context.Output.IsJson)
            context.WriteJson(DevStatusJson.Of(url, status), DevJson.Default.DevStatusJson);
        return ExitCode.Done;
    }
}
