using System.Diagnostics;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Telemetry;

namespace Mnfst.Migrations.Cli.Telemetry;

/// <summary>
/// A command whose traces and metrics go to a collector, if the environment names one. The command itself is a span, named as
/// OpenTelemetry's conventions for command lines have it, below the one of who started the program.
/// </summary>
internal static class TracedCommand
{
    /// <summary>Runs a command.</summary>
    public static async Task<ExitCode> RunAsync(CliCommand command, CommandContext context)
    {
        if (
            !TelemetryFeature.IsSupported
            || !command.Input.HasFlag(CommandInput.Database)
            || TelemetrySettings.Read(context.Surroundings.Variable) is not { } settings
        )
            return await command.RunAsync(context);

        var program = ProgramName.WithoutRuntime(context.Program);
        await using var export = TelemetryExport.Start(program, MigrationOptions.ThisVersion, settings);
        using var source = new ActivitySource(
            MigrationTelemetry.ActivitySourceName,
            MigrationOptions.ThisVersion
        );
        using var span = source.StartActivity(program, ActivityKind.Internal, ParentOf(settings));
        return await RunAsync(command, context, span);
    }

    private static async Task<ExitCode> RunAsync(CliCommand command, CommandContext context, Activity? span)
    {
        span?.SetTag("process.executable.name", span.OperationName);
        span?.SetTag("process.pid", Environment.ProcessId);
        span?.SetTag("mnfst.command", command.Name);
        try
        {
            var exitCode = await command.RunAsync(context);
            span?.SetTag("process.exit.code", (int)exitCode);
            return exitCode;
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.Message);
            span?.SetTag("error.type", e.GetType().FullName);
            throw;
        }
    }

    private static ActivityContext ParentOf(TelemetrySettings settings) =>
        ActivityContext.TryParse(settings.Parent, settings.ParentState, isRemote: true, out var parent)
            ? parent
            : default;
}
