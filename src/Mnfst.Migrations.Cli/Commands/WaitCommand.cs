using System.CommandLine;
using System.Diagnostics;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>wait</c>: until the database answers.</summary>
internal sealed class WaitCommand : CliCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Option<TimeSpan?> _timeout = RunOptions.DurationOption(
        "--timeout",
        "The longest time to wait",
        Patience
    );

    public WaitCommand()
        : base("wait", "Wait until the database answers")
    {
        Add(_timeout);
        Examples = ["wait", "wait --timeout 2m --database postgres://deploy@db.example/app"];
    }

    public override CommandInput Input => CommandInput.Document | CommandInput.Database;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var watch = Stopwatch.StartNew();
        await using var database = await context.OpenDatabaseAsync();
        await using (var activity = new ActivityLine(context.Output))
        {
            activity.Begin($"Waiting for {database.Description}");
            await DatabaseServer.WaitAsync(
                database.Connection,
                context.Get(_timeout) ?? Patience,
                context.CancellationToken
            );
        }
        context.Output.Conclude(new Line(database.Description, Palette.Name).Add(" answers."));
        if (context.Output.IsJson)
            context.WriteJson(
                new WaitJson(database.Description, watch.Elapsed.TotalMilliseconds),
                CliJson.Default.WaitJson
            );
        return ExitCode.Done;
    }
}
