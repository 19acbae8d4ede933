using System.Diagnostics;
using System.Runtime.Versioning;

namespace Mnfst.Migrations.Testing.Support;

/// <summary>A script that a test has written and wants to be run.</summary>
public static class RunnableFile
{
    /// <summary>
    /// Puts a copy in the place of a file, written by another process. What this one has open for writing, a child has open too until
    /// it runs its own program, and whoever runs the file in that moment is told "Text file busy" (ETXTBSY): other tests start
    /// programs all the time.
    /// </summary>
    /// <exception cref="InvalidOperationException">It cannot be copied.</exception>
    [UnsupportedOSPlatform("windows")]
    public static async Task MakeAsync(string path, CancellationToken cancellationToken)
    {
        var written = $"{path}.text";
        File.Move(path, written);
        using var copy = Process.Start("install", ["-m", "700", written, path]);
        await copy.WaitForExitAsync(cancellationToken);
        if (copy.ExitCode != 0)
            throw new InvalidOperationException($"'{path}' cannot be made: exit code {copy.ExitCode}");
        File.Delete(written);
    }
}
