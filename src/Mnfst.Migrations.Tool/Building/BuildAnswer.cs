using System.Text.Json;
using Mnfst.Migrations.Tool.Hosting;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>What MSBuild is asked, and the JSON that it answers with (<c>-getProperty</c>, <c>-getItem</c>).</summary>
internal sealed class BuildAnswer : IDisposable
{
    private readonly JsonDocument _answer;

    private BuildAnswer(JsonDocument answer) => _answer = answer;

    /// <summary>What to ask, as arguments of MSBuild.</summary>
    public static IReadOnlyList<string> Question { get; } =
    [
        "-getProperty:TargetPath,TargetFrameworks,ProjectRuntimeConfigFilePath,ProjectAssetsFile,IsMnfstMigrationsProject,DisableFastUpToDateCheck",
        "-getItem:RuntimeCopyLocalItems,RuntimeTargetsCopyLocalItems,NativeCopyLocalItems",
    ];

    public static BuildAnswer Parse(string answer) => new(JsonDocument.Parse(answer));

    /// <summary>The assembly; empty if the project targets several frameworks and none was chosen.</summary>
    public string TargetPath => Property("TargetPath");

    public string TargetFrameworks => Property("TargetFrameworks");

    public string RuntimeConfig => Property("ProjectRuntimeConfigFilePath");

    /// <summary>Whether the project has migrations, or will have some, as our targets say.</summary>
    public bool IsOfMigrations => bool.TryParse(Property("IsMnfstMigrationsProject"), out var value) && value;

    /// <summary>Whether the project says that nobody can tell from outside whether it has to be built, as to Visual Studio.</summary>
    public bool MayNotBeRemembered =>
        bool.TryParse(Property("DisableFastUpToDateCheck"), out var value) && value;

    /// <summary>What has to be there as it is, so that the project need not be built again.</summary>
    public IEnumerable<string> Products =>
        [
            .. RestoredFiles.Of(Property("ProjectAssetsFile")),
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
            .. Items("RuntimeCopyLocalItems").Select(item => ToAsset(item)),
            .. Items("NativeCopyLocalItems").Select(item => ToAsset(item, isNative: true)),
            .. Items("RuntimeTargetsCopyLocalItems").Select(item => ToAsset(item)),
        ];

    public void Dispose() => _answer.Dispose();

    private string Property(string name) =>
        _answer.RootElement.GetProperty("Properties").GetProperty(name).GetString() ?? "";

    private IEnumerable<JsonElement> Items(string name) =>
        _answer.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray();

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
