namespace Mnfst.Migrations.Packages.Tests.Infrastructure;

/// <summary>A folder with the packages of this repository, packed once for all tests.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnfst-feed-");
    private readonly Lazy<Task> _packed;

    public PackageFeed() => _packed = new Lazy<Task>(PackAsync);

    /// <summary>The packages.</summary>
    public string Folder => Path.Combine(_folder.FullName, "feed");

    /// <summary>
    /// Where consumers have NuGet unpack them: ours for this run only; what others have made is kept for the next.
    /// </summary>
    public static string Cache => Path.Combine(Repository.Root, "artifacts", "consumer-packages");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Waits until the packages are there.</summary>
    public Task PackedAsync() => _packed.Value;

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task PackAsync()
    {
        if (Directory.Exists(Cache))
        {
            foreach (var stale in Directory.EnumerateDirectories(Cache, "mnfst*"))
                Directory.Delete(stale, recursive: true);
        }
        await PackAsync("--no-restore");
        // As it is released, but for this machine only.
        await PackAsync(Path.Combine("src", "Mnfst.Migrations.Tool"), "-p:ToolRuntimes=host");
    }

    private async Task PackAsync(params string[] what)
    {
        var packed = await ProgramRun.RunAsync(
            "dotnet",
            Repository.Root,
            [
                "pack",
                .. what,
                "--configuration",
                Repository.Configuration,
                $"-p:PackageOutputPath={Folder}",
                "-v:quiet",
            ],
            []
        );
        packed.Succeeded();
    }
}
