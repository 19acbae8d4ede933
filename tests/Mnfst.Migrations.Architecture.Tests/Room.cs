using System.Reflection;
using ArchUnitNET.Loader;

namespace Mnfst.Migrations.Architecture.Tests;

/// <summary>A project under <c>src</c>.</summary>
/// <param name="Name">What comes after <c>Mnfst.Migrations.</c> in its name.</param>
/// <param name="LeansOn">The projects that it may use; see docs/architecture.md.</param>
internal sealed record Room(string Name, params string[] LeansOn)
{
    /// <summary>All of them that have code; the templates have none.</summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        new("Core"),
        new("Generator", "Core"),
        new("CodeFixes", "Core", "Generator"),
        new("Sql", "Core"),
        new("Schema", "Core", "Sql"),
        new("DevDatabase", "Core", "Sql"),
        new("Cli", "Core", "Sql"),
        new("EfHost"),
        new("Hosting", "Core", "Sql"),
        new("Verification", "Core", "Sql", "Schema", "DevDatabase"),
        new("Testing", "Core", "Sql", "Schema", "DevDatabase", "Verification"),
        new("Tool", "Core", "Generator", "Sql", "Schema", "DevDatabase", "Verification", "Cli"),
        new("Tasks"),
        new("Aspire"),
    ];

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(() =>
        new ArchLoader().LoadAssemblies([.. All.Select(room => room.Assembly)]).Build()
    );

    /// <summary>The types of all of them, and what they use.</summary>
    public static ArchUnitNET.Domain.Architecture Architecture => Loaded.Value;

    /// <summary>Where its sources are.</summary>
    public string Folder => Path.Combine(Repository, "src", $"Mnfst.Migrations.{Name}");

    /// <summary>What it is compiled to.</summary>
    public Assembly Assembly =>
        Assembly.Load(new AssemblyName(Name == "Tool" ? "mnfst" : $"Mnfst.Migrations.{Name}"));

    /// <summary>The room of a name.</summary>
    public static Room Named(string name) => All.Single(room => room.Name == name);

    private static string Repository { get; } =
        typeof(Room)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Repository")
            .Value!;
}
