using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary><c>dev status</c>: where the dev database is and whether it runs; nothing is started.</summary>
internal sealed class DevStatusCommand : DevSubcommand
{
    public DevStatusCommand(DevDatabases databases)
        : base("status", "Show where the dev database is and whether it is running", databases) =>
        Examples = ["dev status", "dev status --output json"];

    private protected override async Task<ExitCode> RunAsync(CommandContext context, DevDatabaseUrl url)
    {
        var status = await WithServerAsync(
            context,
            url,
            "Looking for the dev database",
            server => server.GetStatusAsync(context.CancellationToken)
        );
        if (context.Output.IsJson)
            context.WriteJson(DevStatusJson.Of(url, status), DevJson.Default.DevStatusJson);
        else
            Show(context.Output, url, status);
        return ExitCode.Done;
    }

    private static void Show(CommandOutput output, DevDatabaseUrl url, ProjectServerStatus status)
    {
        var screen = output.Results;
        screen.WriteLine(new Line("Database  ").Add(url.ToString(), Palette.Name));
        screen.WriteLine($"State     {DescribeState(status, output.Tool)}");
        if (status.Version is { } version)
            screen.WriteLine(
                $"Version   PostgreSQL {version} ({status.Source.ToString().ToLowerInvariant()})"
            );
        screen.WriteLine($"Data      {status.Location}");
        if (status.LogFile is { } log)
            screen.WriteLine($"Log       {log}");
    }

    private static string DescribeState(ProjectServerStatus status, string tool) =>
        status switch
        {
            { IsKept: true, IsRunning: true } => $"running until '{tool} dev stop'",
            { IsRunning: true } => "running for a command that uses it",
            { Exists: true } => "stopped; the next command that uses it starts it",
            _ => "not created yet; the first command that uses it creates it",
        };
}
