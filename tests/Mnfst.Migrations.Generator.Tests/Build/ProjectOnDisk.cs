using System.Diagnostics;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Build;

/// <summary>A user's project in a folder of its own, built by the SDK with the generator's props and targets.</summary>
public sealed class ProjectOnDisk : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("mnfst-");

    /// <param name="folder">The name of the project's folder.</param>
    /// <param name="items">What its project file says besides.</param>
    public ProjectOnDisk(string folder, string items = "")
    {
        Folder = Directory.CreateDirectory(Path.Combine(_root.FullName, folder)).FullName;
        var build = Path.Combine(
            TestRepository.Directory,
            "src/Mnfst.Migrations.Generator/build/Mnfst.Migrations.Generator"
        );
        var binaries = AppContext.BaseDirectory;
        Write(
            "App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{build}.props" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFrameworks>net10.0</TargetFrameworks>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{binaries}Mnfst.Migrations.Sql.dll;{binaries}Mnfst.Migrations.Core.dll" />
                <Analyzer Include="{binaries}Mnfst.Migrations.Generator.dll;{binaries}Mnfst.Migrations.Core.dll" />
                {items}
              </ItemGroup>
              <Import Project="{build}.targets" />
            </Project>
            """
        );
        Write(
            "Program.cs",
            """
            using Mnfst.Migrations.Sql.Scripts;

            foreach (var entry in App.MigrationCatalog.Instance.Entries)
                Console.WriteLine($"{entry.SourcePath}: {((StatementStep)entry.Load(MigrationDirection.Upgrade).Steps[0]).Sql}");
            """
        );
    }

    public string Folder { get; }

    /// <summary>When the assembly was compiled.</summary>
    public DateTime CompiledAt => File.GetLastWriteTimeUtc(Path.Combine(Folder, "obj/Debug/net10.0/App.dll"));

    /// <param name="path">The file, from the project's folder.</param>
    /// <param name="text">Its text.</param>
    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Builds the project, and gives its errors and warnings, each once.</summary>
    public async Task<IReadOnlyList<string>> BuildAsync()
    {
        var output = await DotnetAsync("build", "--nologo", "-clp:NoSummary", "-v:minimal");
        return
        [
            .. output
                .Split('\n', StringSplitOptions.TrimEntries)
                .Where(line => line.Contains(": error ") || line.Contains(": warning "))
                .Select(line => line[..line.LastIndexOf(" [", StringComparison.Ordinal)])
                .Distinct(),
        ];
    }

    /// <summary>Runs what was built: a line for each migration.</summary>
    public async Task<IReadOnlyList<string>> RunAsync() =>
        (await DotnetAsync("run", "--no-build")).Split(
            '\n',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<string> DotnetAsync(params string[] arguments)
    {
        using var dotnet = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["MSBUILDTERMINALLOGGER"] = "off", ["MSBUILDDISABLENODEREUSE"] = "1" },
            }
        )!;
        var token = TestContext.Current.CancellationToken;
        var errors = dotnet.StandardError.ReadToEndAsync(token);
        var output = await dotnet.StandardOutput.ReadToEndAsync(token);
        return output + await errors;
    }
}
