namespace Mnfst.Migrations.Packages.Tests.Infrastructure;

/// <summary>
/// The compiler as a server, as builds of users have it: one that starts anew takes longer than all else that a build does.
/// It is one of this run's own, so that it ends with it and nobody else's is ended.
/// </summary>
internal static class CompilerServer
{
    private static readonly string Name = $"mnfst-{Guid.NewGuid():N}";

    /// <summary>What makes builds use it; the first of them starts it.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["UseSharedCompilation"] = "true",
            // A property of the compiler's targets: the name of the pipe where the server listens.
            ["SharedCompilationId"] = Name,
        };

    /// <summary>Ends it, and waits until it has ended.</summary>
    /// <param name="folder">A folder outside the repository, as those of consumers are: its SDK is theirs.</param>
    public static async Task StopAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "sdk.proj"), "<Project />");
        var sdk = await ProgramRun.RunAsync(
            "dotnet",
            folder,
            ["msbuild", "sdk.proj", "-getProperty:MSBuildToolsPath"],
            []
        );
        var server = Path.Combine(sdk.Succeeded().Output.Trim(), "Roslyn", "bincore", "VBCSCompiler.dll");
        (
            await ProgramRun.RunAsync("dotnet", folder, [server, "-shutdown", $"-pipename:{Name}"], [])
        ).Succeeded();
    }
}
