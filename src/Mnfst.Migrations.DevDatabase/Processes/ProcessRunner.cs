using System.ComponentModel;
using System.Diagnostics;

namespace Mnfst.Migrations.DevDatabase.Processes;

/// <summary>Runs a program to its end.</summary>
internal static class ProcessRunner
{
    /// <summary>Runs a program and takes what it says.</summary>
    /// <exception cref="DevDatabaseException">The program cannot be started.</exception>
    public static async Task<ProcessResult> RunAsync(
        IReadOnlyList<string> command,
        CancellationToken cancellationToken
    )
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProcessResult(
            process.ExitCode,
            await output.ConfigureAwait(false),
            await error.ConfigureAwait(false)
        );
    }

    /// <summary>Starts a program with its three streams connected to this process.</summary>
    /// <exception cref="DevDatabaseException">The program cannot be started.</exception>
    public static Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            // The server's account may not be able to enter the folder this process is in.
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root
                ? root
                : "/",
        };
        ServerEnvironment.Apply(start.Environment);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new DevDatabaseException($"{command[0]} cannot be started: {e.Message}", e);
        }
    }
}
