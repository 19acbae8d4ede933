using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using Mnfst.Migrations.Testing.Support;

namespace MnfstRag.Tests.Infrastructure;

/// <summary>The program of the sample's migrations, as a deployment runs it.</summary>
internal static class Migrator
{
    private const string Name = "MnfstRag.Migrator";

    /// <summary>Where it is.</summary>
    public static string Folder { get; } =
        typeof(Migrator)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == nameof(Migrator))
            .Value!;

    /// <summary>Upgrades a database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="folder">Where the program is.</param>
    /// <param name="variables">The environment, besides the database.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its exit code, and what it has printed.</returns>
    public static async Task<(int ExitCode, string Printed)> UpgradeAsync(
        TestDatabase database,
        string folder,
        IEnumerable<(string Name, string Value)> variables,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{Name}.dll"), "upgrade"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables.Append(("MNFST_DATABASE", database.ConnectionString)))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var printed = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(cancellationToken),
                process.StandardError.ReadToEndAsync(cancellationToken)
            );
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, string.Concat(printed));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Makes a copy what it is when it is built with <c>MnfstTelemetry</c> <c>false</c>.</summary>
    public static void SwitchTelemetryOff(DirectoryInfo copy)
    {
        var file = Path.Combine(copy.FullName, $"{Name}.runtimeconfig.json");
        var settings = JsonNode.Parse(File.ReadAllText(file))!;
        settings["runtimeOptions"]!["configProperties"]!["Mnfst.Migrations.Telemetry"] = false;
        File.WriteAllText(file, settings.ToJsonString());
    }

    /// <summary>Copies the program without the libraries that send traces and metrics.</summary>
    public static DirectoryInfo CopyWithoutTelemetry()
    {
        var copy = Directory.CreateTempSubdirectory("mnfst-migrator-");
        var files = Directory
            .EnumerateFiles(Folder, "*")
            .Where(file =>
                file.EndsWith(".dll", StringComparison.Ordinal)
                || Path.GetFileName(file) == $"{Name}.runtimeconfig.json"
            )
            .Where(file => !Path.GetFileName(file).StartsWith("OpenTelemetry", StringComparison.Ordinal));
        foreach (var file in files)
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        return copy;
    }
}
