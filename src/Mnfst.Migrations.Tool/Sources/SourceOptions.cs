using System.CommandLine;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Tool.Sources;

/// <summary>The options that say where migrations come from.</summary>
internal sealed class SourceOptions
{
    public Option<string?> Project { get; } =
        new("--project", "-p")
        {
            Description = "The migrations project, as a folder or file; it is built first",
            HelpName = "DIR|FILE",
        };

    public Option<string?> Migrations { get; } =
        new("--migrations")
        {
            Description = "A folder of .sql revision files: no project, no build",
            HelpName = "DIR",
        };

    public Option<string?> Bundle { get; } =
        new("--bundle")
        {
            Description = "A folder that 'bundle' wrote; refused if it was changed",
            HelpName = "DIR",
        };

    public Option<bool> NoBuild { get; } =
        new("--no-build") { Description = "Use the last build of the project" };

    public Option<string?> Configuration { get; } =
        new("--configuration", "-c")
        {
            Description = "The configuration to build, such as Release",
            HelpName = "NAME",
        };

    public Option<string?> Framework { get; } =
        new("--framework", "-f")
        {
            Description = "The target framework to build, if the project has several",
            HelpName = "NAME",
        };

    /// <summary>Said by MSBuild, which has built the project already and knows what it needs.</summary>
    public Option<string?> Assembly { get; } =
        new("--assembly")
        {
            Description = "The assembly of a built project",
            HelpName = "FILE",
            Hidden = true,
        };

    /// <summary>The files of packages that the assembly needs, a line for each (<c>AssetList</c>).</summary>
    public Option<string?> Assets { get; } = new("--assets") { HelpName = "FILE", Hidden = true };

    /// <summary>Those for what a command reads.</summary>
    public IEnumerable<Option> For(CommandInput input)
    {
        if (input.HasFlag(CommandInput.Place))
        {
            yield return Project;
            yield return Migrations;
            yield return Bundle;
            yield return Assembly;
            yield return Assets;
        }
        if (input.HasFlag(CommandInput.Migrations))
        {
            yield return NoBuild;
            yield return Configuration;
        }
        if (input.HasFlag(CommandInput.Sources))
            yield return Framework;
    }
}
