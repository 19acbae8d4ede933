using System.Diagnostics;

namespace Mnfst.Migrations.DevDatabase.Shared;

/// <summary>
/// A file that one process at a time holds. The system gives it free when its holder dies, however it dies; .NET opens
/// it so that no child inherits it.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Takes the lock, waiting for it.</summary>
    /// <param name="path">The file; made if it is not there, and left there.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="what">What the holder is doing, for the message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DevDatabaseException">Another process has held it for too long.</exception>
    public static async Task<FileStream> AcquireAsync(
        string path,
        TimeSpan timeout,
        string what,
        CancellationToken cancellationToken
    )
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            if (TryAcquire(path, FileMode.OpenOrCreate) is { } held)
            {
                return held;
            }

            if (waiting.Elapsed > timeout)
            {
                throw new DevDatabaseException(
                    $"Another process has been {what} for {timeout.TotalSeconds:0} s and has not finished. "
                        + $"If it hangs, end it; it holds {path}."
                );
            }

            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the lock if nobody has it.</summary>
    /// <returns>Null if somebody has it.</returns>
    public static FileStream? TryAcquire(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            return null;
        }
    }

    /// <summary>ERROR_SHARING_VIOLATION on Windows; EWOULDBLOCK on Linux and on macOS.</summary>
    private static bool IsHeldByAnother(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) == 32 : e.HResult is 11 or 35;
}
