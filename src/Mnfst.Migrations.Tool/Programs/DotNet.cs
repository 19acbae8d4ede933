namespace Mnfst.Migrations.Tool;

/// <summary>The program <c>dotnet</c>.</summary>
internal static class DotNet
{
    /// <summary>The one that runs us; if we were started by our own name, the one that is set, or found in PATH.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (System.IO.Path.GetFileName(Environment.ProcessPath) == name)
            return Environment.ProcessPath!;
        if (
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host
            && File.Exists(host)
        )
            return host;
        // .../shared/Microsoft.NETCore.App/10.0.0/ lies in the folder of the dotnet that runs us.
        var runtime = System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory();
        var beside = System.IO.Path.GetFullPath(System.IO.Path.Combine(runtime, "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
