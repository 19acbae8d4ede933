using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;

namespace Mnfst.Migrations.Tool.Hosting;

/// <summary>
/// A process of our own that loads a project and runs a command with its migrations, at the user's terminal. This one
/// waits for it: it ends after it, with the same exit code, whoever asked for the end.
/// </summary>
internal static class ProjectProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Starts the process and waits for its end.</summary>
    /// <param name="request">What it is to do.</param>
    /// <param name="runtimeConfig">The frameworks that the project needs; null for our own.</param>
    /// <param name="termination">Is passed on to it.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(
        HostRequest request,
        string? runtimeConfig,
        Termination termination
    )
    {
        await using var pipe = new AnonymousPipeServerStream(
            PipeDirection.Out,
            HandleInheritability.Inheritable
        );
        using var process = Start(pipe.GetClientHandleAsString(), runtimeConfig);
        pipe.DisposeLocalCopyOfClientHandle();
        // The process may be gone before it has read anything; then its exit code tells more than the pipe.
        await using var writer = new StreamWriter(pipe) { AutoFlush = true };
        TryWrite(writer, JsonSerializer.Serialize(request, HostJson.Default.HostRequest));

        using var stop = termination.Token.Register(() => TryWrite(writer, "stop"));
        termination.EndAtOnce = () =>
        {
            TryWrite(writer, "stop");
            if (!process.WaitForExit(Patience))
                process.Kill(entireProcessTree: true);
        };
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    private static Process Start(string pipe, string? runtimeConfig)
    {
        var start = Command(runtimeConfig);
        start.Environment[ParentProcess.PipeVariable] = pipe;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new CommandFailedException(
                $"'{start.FileName}' cannot be started: {e.Message}",
                innerException: e
            );
        }
    }

    private static ProcessStartInfo Command(string? runtimeConfig)
    {
        var self = Path.Combine(AppContext.BaseDirectory, "mnfst.dll");
        return runtimeConfig is null
            ? new ProcessStartInfo(DotNet.Path, ["exec", self])
            : new ProcessStartInfo(DotNet.Path, ["exec", "--runtimeconfig", runtimeConfig, self]);
    }

    private static void TryWrite(StreamWriter writer, string line)
    {
        try
        {
            lock (writer)
                writer.WriteLine(line);
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }
}
