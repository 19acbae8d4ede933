using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Tool.Hosting;

/// <summary>
/// Loads a project beside the tool: what both speak of is the tool's, everything else is the project's own, whatever
/// versions the tool itself uses.
/// </summary>
internal sealed class ProjectLoadContext : AssemblyLoadContext
{
    /// <summary>The assemblies whose types the tool and the migrations hand each other.</summary>
    private static readonly string[] Shared =
    [
        "Mnfst.Migrations.Core",
        "Mnfst.Migrations.Sql",
        "Npgsql",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
    ];

    private readonly AssemblyDependencyResolver _beside;
    private readonly ILookup<string, Asset> _assets;

    /// <param name="assembly">The project's assembly.</param>
    /// <param name="assets">The files of its packages, which may lie elsewhere.</param>
    public ProjectLoadContext(string assembly, IEnumerable<Asset> assets)
        : base(Path.GetFileNameWithoutExtension(assembly))
    {
        _beside = new AssemblyDependencyResolver(assembly);
        _assets = assets.ToLookup(
            asset => Path.GetFileNameWithoutExtension(asset.Path),
            StringComparer.OrdinalIgnoreCase
        );
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Shared.Contains(assemblyName.Name))
            return LoadShared(assemblyName);
        var path = _beside.ResolveAssemblyToPath(assemblyName) ?? Find(assemblyName.Name!, isNative: false);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var path =
            _beside.ResolveUnmanagedDllToPath(unmanagedDllName)
            ?? Find(Path.GetFileNameWithoutExtension(unmanagedDllName), isNative: true)
            ?? Find($"lib{unmanagedDllName}", isNative: true);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }

    private static Assembly LoadShared(AssemblyName wanted)
    {
        var ours = Default.LoadFromAssemblyName(new AssemblyName(wanted.Name!));
        if (wanted.Version > ours.GetName().Version)
            throw new CommandFailedException(
                $"The project is compiled with {wanted.Name} {wanted.Version}, but this mnfst has {ours.GetName().Version}. Update the tool: dotnet tool update Mnfst.Migrations.Tool."
            );
        return ours;
    }

    /// <summary>The file for the most special runtime that is ours.</summary>
    private string? Find(string name, bool isNative) =>
        _assets[name]
            .Where(asset => asset.IsNative == isNative)
            .Select(asset => (asset.Path, Rank: Array.IndexOf(Runtimes, asset.Runtime)))
            .Where(asset => asset.Rank >= 0)
            .OrderBy(asset => asset.Rank)
            .Select(asset => asset.Path)
            .FirstOrDefault();

    private static readonly string?[] Runtimes =
    [
        RuntimeInformation.RuntimeIdentifier,
        OperatingSystem.IsWindows() ? "win"
        : OperatingSystem.IsMacOS() ? "osx"
        : "linux",
        OperatingSystem.IsWindows() ? null : "unix",
        "any",
        null,
    ];
}
