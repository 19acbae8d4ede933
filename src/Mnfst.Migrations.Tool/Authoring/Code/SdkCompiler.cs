using System.Globalization;
using System.Runtime.Loader;
using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Tool.Authoring.Code;

/// <summary>
/// Roslyn, as the .NET SDK has it. The generator is written for the same one, and by the same rule is loaded into later
/// ones, so that it reads the sources here as it does in the compiler.
/// </summary>
internal static class SdkCompiler
{
    private const string Prefix = "Microsoft.CodeAnalysis";

    private static readonly Lazy<string> Folder = new(Find);
    private static readonly Lock Gate = new();
    private static bool _isAtHand;

    /// <summary>Makes it loadable; to be called before anything that mentions its types is compiled.</summary>
    public static void Provide()
    {
        lock (Gate)
        {
            if (_isAtHand)
                return;
            AssemblyLoadContext.Default.Resolving += static (context, name) =>
                name.Name?.StartsWith(Prefix, StringComparison.Ordinal) == true
                && Path.Combine(Folder.Value, name.Name + ".dll") is var file
                && File.Exists(file)
                    ? context.LoadFromAssemblyPath(file)
                    : null;
            _isAtHand = true;
        }
        _ = Folder.Value;
    }

    /// <summary>The folder in the newest SDK whose compiler runs on our .NET.</summary>
    private static string Find()
    {
        var sdks = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(DotNet.Path)) ?? ".", "sdk");
        if (!Directory.Exists(sdks))
            throw new CommandFailedException(NoSdk(sdks));
        return Directory
                .EnumerateDirectories(sdks)
                .Select(folder => (Folder: folder, Version: VersionOf(Path.GetFileName(folder))))
                .Where(sdk => sdk.Version is { } version && version.Major <= Environment.Version.Major)
                .OrderByDescending(sdk => sdk.Version)
                .Select(sdk => Path.Combine(sdk.Folder, "Roslyn", "bincore"))
                .FirstOrDefault(folder => File.Exists(Path.Combine(folder, $"{Prefix}.CSharp.dll")))
            ?? throw new CommandFailedException(NoSdk(sdks));
    }

    private static string NoSdk(string place) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Reading migrations in C# needs the compiler of the .NET SDK, but there is none for .NET {Environment.Version.Major} in '{place}'. Install the SDK, or use a folder of .sql files (--migrations)."
        );

    private static Version? VersionOf(string name) =>
        Version.TryParse(name.Split('-')[0], out var version) ? version : null;
}
