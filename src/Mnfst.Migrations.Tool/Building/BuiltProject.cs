using System.Text.Json;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Tool.Hosting;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>What a build gave.</summary>
/// <param name="Assembly">The project's assembly.</param>
/// <param name="Assets">The files of its packages that it needs to run.</param>
/// <param name="RuntimeConfig">
/// The file that names its frameworks, if they are more than .NET itself, such as ASP.NET Core; else null.
/// </param>
/// <param name="IsOfMigrations">Whether the project has asked for migrations, and may be without any as yet.</param>
internal sealed record BuiltProject(
    string Assembly,
    Asset[] Assets,
    string? RuntimeConfig,
    bool IsOfMigrations
)
{
    /// <summary>What MSBuild says of a project.</summary>
    /// <param name="assembly">The project's assembly.</param>
    /// <param name="assets">The files of its packages.</param>
    /// <param name="runtimeConfig">The file that names its frameworks, which need not be there.</param>
    /// <param name="isOfMigrations">Whether it asks for migrations.</param>
    public static BuiltProject Of(
        string assembly,
        Asset[] assets,
        string runtimeConfig,
        bool isOfMigrations
    ) => new(assembly, assets, NamesOtherFrameworks(runtimeConfig) ? runtimeConfig : null, isOfMigrations);

    /// <summary>A project that somebody else has built.</summary>
    /// <exception cref="CommandFailedException">It is not there.</exception>
    public static BuiltProject Find(AssemblySource source)
    {
        var assembly = Path.GetFullPath(source.Assembly);
        if (!File.Exists(assembly))
            throw new CommandFailedException($"There is no assembly '{assembly}'. Build the project first.");
        var assets = source.Assets is { } list ? AssetList.Read(list) : [];
        // Our targets hand over none but projects that ask for migrations.
        return Of(assembly, assets, Path.ChangeExtension(assembly, ".runtimeconfig.json"), true);
    }

    private static bool NamesOtherFrameworks(string runtimeConfig)
    {
        if (!File.Exists(runtimeConfig))
            return false;
        using var config = JsonDocument.Parse(File.ReadAllBytes(runtimeConfig));
        // One framework is "framework", several are "frameworks".
        return config.RootElement.GetProperty("runtimeOptions").TryGetProperty("frameworks", out _);
    }
}
