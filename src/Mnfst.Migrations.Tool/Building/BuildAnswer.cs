using System.Text.Json;
using Mnfst.Migrations.Tool.Hosting;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>What MSBuild is asked of a project that is built, and its answer.</summary>
internal sealed class BuildAnswer : IDisposable
{
    private readonly ProjectAnswer _answer;

    private BuildAnswer(ProjectAnswer answer) => _answer = answer;

    /// <summary>What to ask, as arguments of MSBuild.</summary>
    public static IReadOnlyList<string> Question { get; } =
    [
        "-getProperty:TargetPath,TargetFrameworks,ProjectRuntimeConfigFilePath,ProjectAssetsFile,ProjectDepsFilePath,RootNamespace,IsMnfstMigrationsProject,DisableFastUpToDateCheck",
        "-getItem:RuntimeCopyLocalItems,RuntimeTargetsCopyLocalItems,NativeCopyLocalItems",
    ];

    public static BuildAnswer Parse(string answer) => new(ProjectAnswer.Parse(answer));

    /// <summary>The assembly; empty if the project targets several frameworks and none was chosen.</summary>
    public string TargetPath => _answer.Property("TargetPath");

    public string TargetFrameworks => _answer.Property("TargetFrameworks");

    public string RuntimeConfig => _answer.Property("ProjectRuntimeConfigFilePath");

    /// <summary>The list of what it needs to run.</summary>
    public string DependencyFile => _answer.Property("ProjectDepsFilePath");

    public string RootNamespace => _answer.Property("RootNamespace");

    /// <summary>The folders in which its packages lie.</summary>
    public IReadOnlyList<string> PackageFolders =>
        RestoredFiles.PackageFoldersOf(_answer.Property("ProjectAssetsFile"));

    /// <summary>Whether the project has migrations, or will have some, as our targets say.</summary>
    public bool IsOfMigrations => _answer.IsTrue("IsMnfstMigrationsProject");

    /// <summary>Whether the project says that nobody can tell from outside whether it has to be built, as to Visual Studio.</summary>
    public bool MayNotBeRemembered => _answer.IsTrue("DisableFastUpToDateCheck");

    /// <summary>What has to be there as it is, so that the project need not be built again.</summary>
    public IEnumerable<string> Products =>
        [
            .. RestoredFiles.Of(_answer.Property("ProjectAssetsFile")),
            RuntimeConfig,
            Path.ChangeExtension(TargetPath, ".deps.json"),
            .. Directory.EnumerateFiles(
                Path.GetDirectoryName(TargetPath)!,
                "*.dll",
                SearchOption.AllDirectories
            ),
            .. Assets.Select(asset => asset.Path),
        ];

    public Asset[] Assets =>
        [
            .. _answer.Items("RuntimeCopyLocalItems").Select(item => ToAsset(item)),
            .. _answer.Items("NativeCopyLocalItems").Select(item => ToAsset(item, isNative: true)),
            .. _answer.Items("RuntimeTargetsCopyLocalItems").Select(item => ToAsset(item)),
        ];

    public void Dispose() => _answer.Dispose();

    private static Asset ToAsset(JsonElement item, bool isNative = false)
    {
        var runtime = Metadata(item, "RuntimeIdentifier");
        return new Asset(
            Metadata(item, "FullPath"),
            runtime.Length == 0 ? null : runtime,
            isNative || Metadata(item, "AssetType") == "native"
        );
    }

    private static string Metadata(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
