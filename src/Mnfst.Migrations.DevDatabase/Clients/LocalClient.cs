using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.DevDatabase.Clients;

/// <summary>A client program of this machine.</summary>
/// <param name="path">Where it is.</param>
internal sealed class LocalClient(string path) : IPostgresClient
{
    public async Task<ClientResult> RunAsync(ClientCall call, CancellationToken cancellationToken)
    {
        using var process = Start(call);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            var output = process.StandardOutput.BaseStream;
            await output.CopyToAsync(call.Output ?? Stream.Null, cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Stopped, or the disk is full: what it would write has no place.
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return new ClientResult(process.ExitCode, await errors.ConfigureAwait(false));
    }

    private Process Start(ClientCall call)
    {
        var start = new ProcessStartInfo(path, call.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // By their names: in a file, not in a pipe, the programs can go back.
        if (call.OutputFile is { } output)
        {
            start.ArgumentList.Add($"--file={output}");
        }

        if (call.Input is { } input)
        {
            if (call.InputOption is { } option)
            {
                start.ArgumentList.Add(option);
            }

            start.ArgumentList.Add(input);
        }

        foreach (var name in LibpqEnvironment.Misleading)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in ClientEnvironment.Of(call, call.Database))
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new DevDatabaseException($"{path} cannot be started: {e.Message}", e);
        }
    }
}
