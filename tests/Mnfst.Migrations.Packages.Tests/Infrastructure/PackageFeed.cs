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

    /// <summary>Where the tool is installed already: for a consumer to take its manifest from, and to be at home.</summary>
    public string ToolFolder => Path.Combine(_folder.FullName, "first");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Waits until the packages are there.</summary>
    public Task PackedAsync() => _packed.Value;

    /// <summary>
    /// What is packed, one after the other: the package Mnfst.Migrations holds the tool, which refers to its library, and MSBuild
    /// now and then takes that for a circle when it packs both at a time (MSB4006).
    /// </summary>
    private static readonly string[] Projects =
    [
        "Mnfst.Migrations.Sql",
        "Mnfst.Migrations.Cli",
        "Mnfst.Migrations.Aspire",
        "Mnfst.Migrations.Schema",
        "Mnfst.Migrations.DevDatabase",
        "Mnfst.Migrations.Testing",
        "Mnfst.Migrations.Hosting",
        "Mnfst.Migrations.Templates",
        "Mnfst.Migrations.Tool",
    ];

    /// <summary>Has NuGet find the packages in a folder and those below it.</summary>
    /// <returns>The variables that dotnet needs there.</returns>
    public Dictionary<string, string> Serve(string folder)
    {
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="mnfst" value="{Folder}" />
              </packageSources>
            </configuration>
            """
        );
        return new(StringComparer.Ordinal)
        {
            ["NUGET_PACKAGES"] = Cache,
            // dotnet remembers per user where it has found a tool of a version.
            ["DOTNET_CLI_HOME"] = folder,
        };
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_packed.IsValueCreated)
                await CompilerServer.StopAsync(_folder.FullName);
        }
        finally
        {
            _folder.Delete(recursive: true);
        }
    }

    private async Task PackAsync()
    {
        if (Directory.Exists(Cache))
        {
            foreach (var stale in Directory.EnumerateDirectories(Cache, "mnfst*"))
                Directory.Delete(stale, recursive: true);
        }
        foreach (var project in Projects)
            await PackAsync(Path.Combine("src", project), "--no-restore");
        // As it is released, but for this machine only. What is compiled again for that was analyzed when it was built.
        await PackAsync(
            Path.Combine("src", "Mnfst.Migrations.Tool"),
            "-p:ToolRuntimes=host",
            "-p:RunAnalyzers=false"
        );
        await UnpackToolAsync();
    }

    /// <summary>dotnet guards the files of a tool against nobody: two that unpack it at a time get in each other's way.</summary>
    private async Task UnpackToolAsync()
    {
        var folder = Directory.CreateDirectory(ToolFolder).FullName;
        var variables = Serve(folder);
        (await ProgramRun.RunAsync("dotnet", folder, ["new", "tool-manifest"], variables)).Succeeded();
        (
            await ProgramRun.RunAsync(
                "dotnet",
                folder,
                ["tool", "install", "Mnfst.Migrations.Tool", "--version", Repository.Version],
                variables
            )
        ).Succeeded();
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
