using System.CommandLine;
using Mnfst.Migrations.Tool.Building;

namespace Mnfst.Migrations.Tool.Sources;

/// <summary>The options that say where migrations come from.</summary>
internal sealed class SourceOptions
{
    public Option<string?> Project { get; } =
        new("--project", "-p")
        {
            Description = "The project whose migrations to run, by its folder or file; it is built first",
            HelpName = "DIR|FILE",
            Recursive = true,
        };

    public Option<string?> Migrations { get; } =
        new("--migrations")
        {
            Description = "A folder of .sql revision files: no project, no build",
            HelpName = "DIR",
            Recursive = true,
        };

    public Option<string?> Bundle { get; } =
        new("--bundle")
        {
            Description = "A folder that 'bundle' wrote: refused if it is not what was written",
            HelpName = "DIR",
            Recursive = true,
        };

    public Option<bool> NoBuild { get; } =
        new("--no-build") { Description = "Take the project as it was built last", Recursive = true };

    public Option<string?> Configuration { get; } =
        new("--configuration", "-c")
        {
            Description = "The configuration to build, such as Release",
            HelpName = "NAME",
            Recursive = true,
        };

    public Option<string?> Framework { get; } =
        new("--framework", "-f")
        {
            Description = "The target framework to build, if the project has several",
            HelpName = "NAME",
            Recursive = true,
        };

    /// <summary>Said by MSBuild, which has built the project already and knows what it needs.</summary>
    public Option<string?> Assembly { get; } =
        new("--assembly")
        {
            Description = "The assembly of a project that is built",
            HelpName = "FILE",
            Recursive = true,
            Hidden = true,
        };

    /// <summary>The files of packages that the assembly needs, a line for each (<see cref="AssetList"/>).</summary>
    public Option<string?> Assets { get; } =
        new("--assets")
        {
            HelpName = "FILE",
            Recursive = true,
            Hidden = true,
        };

    public IReadOnlyList<Option> All =>
        [Project, Migrations, Bundle, NoBuild, Configuration, Framework, Assembly, Assets];
}
