using System.Diagnostics;

namespace Mnfst.Migrations.Cli.Programs;

/// <summary>Waits for programs to end.</summary>
internal static class ProcessEnd
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Waits until a program has ended by itself, or ends it, with what it has started, when it is to stop.</summary>
    public static async Task WaitForEndAsync(this Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C has reached it as well, and it ends more cleanly by itself.
            await EndAsync(process);
            throw;
        }
    }

    /// <summary>Meanwhile what it says has to be read, or it may not get to its end.</summary>
    private static async Task EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
