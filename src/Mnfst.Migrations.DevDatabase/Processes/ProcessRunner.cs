using System.ComponentModel;
using System.Diagnostics;

namespace Mnfst.Migrations.DevDatabase.Processes;

/// <summary>Runs a program to its end.</summary>
internal static class ProcessRunner
{
    /// <summary>Runs one of the servers' programs and takes what it says.</summary>
    /// <exception cref="DevDatabaseException">The program cannot be started.</exception>
    public static Task<ProcessResult> RunAsync(
        IReadOnlyList<string> command,
        CancellationToken cancellationToken
    ) => RunAsync(Prepare(command), cancellationToken);

    /// <summary>Runs a program, in the folder and with the environment that it is given, and takes what it says.</summary>
    /// <exception cref="DevDatabaseException">The program cannot be started.</exception>
    public static async Task<ProcessResult> RunAsync(
        ProcessStartInfo start,
        CancellationToken cancellationToken
    )
    {
        using var process = Start(start);
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

    /// <summary>Starts one of the servers' programs with its three streams connected to this process.</summary>
    /// <exception cref="DevDatabaseException">The program cannot be started.</exception>
    public static Process Start(IReadOnlyList<string> command) => Start(Prepare(command));

    private static ProcessStartInfo Prepare(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            // The server's account may not be able to enter the folder this process is in.
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root
                ? root
                : "/",
        };
        ServerEnvironment.Apply(start.Environment);
        return start;
    }

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.CreateNoWindow = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new DevDatabaseException($"{start.FileName} cannot be started: {e.Message}", e);
        }
    }
}
