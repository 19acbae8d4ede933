namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>How its user calls a program: usage, examples and completion speak of it by that name.</summary>
internal static class ProgramName
{
    private const string Runtime = "dotnet";

    /// <summary>That of this process.</summary>
    public static string OfProcess() =>
        Of(
            Environment.ProcessPath,
            OperatingSystem.IsLinux() ? ReadFirstArgument() : null,
            Environment.GetCommandLineArgs().FirstOrDefault(),
            OperatingSystem.IsWindows()
        );

    /// <summary>Whether a program has no name of its own, but is called as an assembly that the runtime runs.</summary>
    public static bool IsRuntime(string program) =>
        program.StartsWith($"{Runtime} ", StringComparison.Ordinal);

    /// <summary>The name of the program alone, also of one that is called as an assembly.</summary>
    public static string WithoutRuntime(string program) =>
        IsRuntime(program) ? Path.GetFileNameWithoutExtension(program[(Runtime.Length + 1)..]) : program;

    /// <summary>The name of a file as it is, whatever dots there are in it; only Windows has an extension to leave out.</summary>
    /// <param name="processPath">The file that runs, symbolic links followed.</param>
    /// <param name="calledAs">What was typed to run it, which may be such a link; null if that is not known.</param>
    /// <param name="entry">The assembly that it began with.</param>
    /// <param name="isWindows">Whether it is Windows.</param>
    public static string Of(string? processPath, string? calledAs, string? entry, bool isWindows)
    {
        var process = NameOf(processPath);
        // The runtime itself, as in 'dotnet Shop.Migrations.dll'.
        if (process == Runtime && entry is not null)
            return $"{Runtime} {Path.GetFileName(entry)}";
        return NameOf(calledAs) ?? process ?? "migrations";

        string? NameOf(string? path)
        {
            var name = Path.GetFileName(path);
            if (isWindows && name?.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) == true)
                name = name[..^".exe".Length];
            return string.IsNullOrEmpty(name) ? null : name;
        }
    }

    /// <summary>
    /// A shell gives the name that was typed as the first argument, which .NET keeps for itself; <c>proc(5)</c> has it.
    /// </summary>
    private static string? ReadFirstArgument()
    {
        try
        {
            var arguments = File.ReadAllText("/proc/self/cmdline");
            return arguments[..Math.Max(0, arguments.IndexOf('\0', StringComparison.Ordinal))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where /proc is not mounted, the file that runs has to do.
            return null;
        }
    }
}
