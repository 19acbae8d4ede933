using System.Text.Json;
using Mnfst.Migrations.Tool.Hosting;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>What MSBuild is asked, and the JSON that it answers with (<c>-getProperty</c>, <c>-getItem</c>).</summary>
internal sealed class BuildAnswer : IDisposable
{
    private readonly JsonDocument _answer;

    private BuildAnswer(JsonDocument answer) => _answer = answer;

    /// <summary>What to ask, as arguments of MSBuild.</summary>
    /// <param name="file">Where the answer is to be written.</param>
    public static IEnumerable<string> Ask(string file) =>
        [
            "-getProperty:TargetPath,TargetFrameworks,ProjectRuntimeConfigFilePath,IsMnfstMigrationsProject",
            "-getItem:RuntimeCopyLocalItems,RuntimeTargetsCopyLocalItems,NativeCopyLocalItems",
            $"-getResultOutputFile:{file}",
        ];

    public static BuildAnswer Read(string file) => new(JsonDocument.Parse(File.ReadAllBytes(file)));

    /// <summary>The assembly; empty if the project targets several frameworks and none was chosen.</summary>
    public string TargetPath => Property("TargetPath");

    public string TargetFrameworks => Property("TargetFrameworks");

    public string RuntimeConfig => Property("ProjectRuntimeConfigFilePath");

    /// <summary>Whether the project has migrations, or will have some, as our targets say.</summary>
    public bool IsOfMigrations => bool.TryParse(Property("IsMnfstMigrationsProject"), out var value) && value;

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
