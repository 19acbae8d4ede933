using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mnfst.Migrations.Aspire.Commands;

/// <summary>
/// Runs the program of the migrations with other arguments, beside the resource, as the orchestrator runs it: what the resource says
/// of itself stays what its upgrade said, and who waits for that is not misled by the success of another command.
/// </summary>
/// <param name="migrations">The resource.</param>
internal sealed partial class ProjectProcess(IResourceBuilder<ProjectResource> migrations)
{
    /// <summary>Runs it to its end. What it prints goes to the log of the resource.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="context">The command.</param>
    /// <param name="isQuestion">Whether its answer is what the user wants to see.</param>
    public async Task<ExecuteCommandResult> RunAsync(
        IReadOnlyList<string> arguments,
        ExecuteCommandContext context,
        bool isQuestion = false
    )
    {
        var start = await PrepareAsync(arguments, context);
        var printed = new ConcurrentQueue<string>();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        Started(context.Logger, string.Join(' ', arguments));
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The next run resumes what it leaves.
            process.Kill(entireProcessTree: true);
            throw;
        }
        var text = string.Join('\n', printed);
        return process.ExitCode == 0
            ? CommandResults.Success(
                printed.LastOrDefault(line => line.Length > 0) ?? "",
                text,
                CommandResultFormat.Text,
                displayImmediately: isQuestion
            )
            : CommandResults.Failure(text.Length > 0 ? text : $"It ended with exit code {process.ExitCode}.");

        void Take(string? line)
        {
            if (line is null)
                return;
            printed.Enqueue(line);
            Printed(context.Logger, line);
        }
    }

    private async Task<ProcessStartInfo> PrepareAsync(
        IReadOnlyList<string> arguments,
        ExecuteCommandContext context
    )
    {
        var project = migrations.Resource.GetProjectMetadata();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(project.ProjectPath)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        IEnumerable<string> all =
        [
            "run",
            "--project",
            project.ProjectPath,
            .. project.SuppressBuild ? ["--no-build"] : Array.Empty<string>(),
            .. Configuration is { } configuration
                ? ["--configuration", configuration]
                : Array.Empty<string>(),
            "--no-launch-profile",
            "--",
            .. arguments,
        ];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        var resolved = await ExecutionConfigurationBuilder
            .Create(migrations.Resource)
            .WithEnvironmentVariablesConfig()
            .BuildAsync(
                context.Services.GetRequiredService<DistributedApplicationExecutionContext>(),
                context.Logger,
                context.CancellationToken
            );
        if (resolved.Exception is { } failure)
            throw new DistributedApplicationException(failure.Message, failure);
        foreach (var (name, value) in resolved.EnvironmentVariables)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>The app host was built together with the project.</summary>
    private string? Configuration =>
        migrations
            .ApplicationBuilder.AppHostAssembly?.GetCustomAttribute<AssemblyConfigurationAttribute>()
            ?.Configuration;

    [LoggerMessage(1, LogLevel.Information, "$ {Arguments}")]
    private static partial void Started(ILogger logger, string arguments);

    [LoggerMessage(2, LogLevel.Information, "{Line}")]
    private static partial void Printed(ILogger logger, string line);
}
