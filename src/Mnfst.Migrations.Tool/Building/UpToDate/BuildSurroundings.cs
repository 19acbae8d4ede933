using System.Collections;
using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.Tool.Programs;

namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>What a build depends on besides files: the SDK that would run it, and the environment.</summary>
internal static class BuildSurroundings
{
    /// <summary>Variables that tell one terminal from another, and mean nothing to a build.</summary>
    private static readonly HashSet<string> OfTerminals = new(StringComparer.OrdinalIgnoreCase)
    {
        "_",
        "COLORTERM",
        "COLUMNS",
        "EDITOR",
        "LINES",
        "LS_COLORS",
        "MNFST_DEV_CACHE",
        "MNFST_POSTGRES_BIN",
        "NO_COLOR",
        "OLDPWD",
        "PAGER",
        "PS1",
        "PWD",
        "SHLVL",
        "STY",
        "TERM",
        "VISUAL",
        "WINDOWID",
        "WT_SESSION",
    };

    private static readonly string[] PrefixesOfTerminals =
    [
        "GNOME_TERMINAL_",
        "ITERM_",
        "KITTY_",
        "KONSOLE_",
        "SSH_",
        "TERM_",
        "TMUX",
        "VSCODE_",
        "WEZTERM_",
        "XDG_SESSION_",
    ];

    /// <summary>The environment; as a hash, since there may be secrets in it.</summary>
    public static string Environment { get; } =
        HashEnvironment(name => Counts(name) && !DotNetRun.IsLeftOut(name));

    /// <summary>The same, of a program that is run: it is told all.</summary>
    public static string EnvironmentOfPrograms { get; } = HashEnvironment(Counts);

    /// <summary>A line for each.</summary>
    public static IEnumerable<string> Describe()
    {
        yield return $"mnfst\t{typeof(BuildSurroundings).Module.ModuleVersionId}";
        yield return $"environment\t{Environment}";
        foreach (
            var folder in (string[])["sdk", "sdk-manifests", Path.Combine("shared", "Microsoft.NETCore.App")]
        )
            yield return DescribeFolder(folder);
        // The SDK is chosen by the folder in which dotnet is run.
        foreach (var file in FilesAbove.Candidates(System.Environment.CurrentDirectory, "global.json"))
            yield return InputFile.Of(file).ToLine();
        var home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
        foreach (var file in (string[])[".nuget/NuGet/NuGet.Config", ".config/NuGet/NuGet.Config"])
            yield return InputFile.Of(Path.Combine(home, file)).ToLine();
    }

    /// <summary>A line for each framework that programs may run on.</summary>
    public static IEnumerable<string> DescribeFrameworks() =>
        NamesIn(Path.Combine(DotNetFolder, "shared"))
            .Select(name => DescribeFolder(Path.Combine("shared", name)));

    private static string DotNetFolder => Path.GetDirectoryName(Path.GetFullPath(DotNet.Path)) ?? "";

    private static string DescribeFolder(string folder) =>
        $"{folder}\t{string.Join(' ', NamesIn(Path.Combine(DotNetFolder, folder)))}";

    private static string HashEnvironment(Predicate<string> counts)
    {
        var variables = System
            .Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value))
            .Where(variable => counts(variable.Name))
            .OrderBy(variable => variable.Name, StringComparer.Ordinal)
            .Select(variable => $"{variable.Name}={variable.Value}\n");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(variables))));
    }

    private static bool Counts(string name) =>
        !OfTerminals.Contains(name)
        && !PrefixesOfTerminals.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFileSystemEntries(folder)
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
            : [];
}
