using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

/// <summary>What the tests ask of the machine they run on.</summary>
internal static partial class Machine
{
    public const int SigInt = 2;
    public const int SigKill = 9;
    public const int SigTerm = 15;

    /// <summary>The user nobody, on every Linux.</summary>
    public const int Nobody = 65534;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static bool IsRoot => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    /// <summary>Whether the tests of Unix's ways can run.</summary>
    public static void RequireUnix() => Assert.SkipWhen(OperatingSystem.IsWindows(), "It is about Unix.");

    public static void RequireLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "It reads /proc.");

    /// <summary>Waits until something is so.</summary>
    public static async Task EventuallyAsync(Func<bool> isSo, Func<string> what)
    {
        var waiting = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(waiting.Elapsed < Patience, $"Not within {Patience.TotalSeconds} s: {what()}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The processes that have a text in their arguments, but for those that only wait to be buried.</summary>
    public static IReadOnlyList<(int Id, string Arguments)> ProcessesWith(string text) =>
        [
            .. from folder in Directory.EnumerateDirectories("/proc")
            where int.TryParse(Path.GetFileName(folder), out _)
            let arguments = ReadArguments(folder)
            where arguments.Contains(text, StringComparison.Ordinal)
            select (int.Parse(Path.GetFileName(folder)), arguments),
        ];

    /// <summary>The process of the server on a data folder.</summary>
    public static int PostmasterOf(string data) =>
        int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>The number of the user that a process runs as.</summary>
    public static int UserOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status")
            .First(l => l.StartsWith("Uid:", StringComparison.Ordinal));
        return int.Parse(line.Split('\t')[1], CultureInfo.InvariantCulture);
    }

    public static IReadOnlyList<string?> OpenFilesOf(int process) =>
        [.. Directory.EnumerateFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget)];

    public static void MakeExecutable(string path, bool executable)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode all =
                UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            var mode = File.GetUnixFileMode(path);
            File.SetUnixFileMode(path, executable ? mode | all : mode & ~all);
        }
    }

    public static void CloseToOthers(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    public static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);

    public static void Kill(int process, int signal) => Assert.Equal(0, SendSignal(process, signal));

    private static string ReadArguments(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
