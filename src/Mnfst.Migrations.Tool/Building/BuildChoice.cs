using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>Which build of a project is meant.</summary>
/// <param name="Configuration">The configuration; null for the usual one.</param>
/// <param name="Framework">The target framework; null for the only one.</param>
internal sealed record BuildChoice(string? Configuration, string? Framework)
{
    /// <summary>Whether it is built, or the last build is taken.</summary>
    public bool IsBuilding { get; init; } = true;

    /// <summary>The properties that say so, as arguments of MSBuild.</summary>
    public IEnumerable<string> Properties
    {
        get
        {
            if (Configuration is not null)
                yield return $"-property:Configuration={Configuration}";
            if (Framework is not null)
                yield return $"-property:TargetFramework={Framework}";
        }
    }

    /// <summary>What the command line chooses.</summary>
    public static BuildChoice Of(CommandContext context, SourceOptions options) =>
        new(context.Get(options.Configuration), context.Get(options.Framework))
        {
            IsBuilding = !context.Get(options.NoBuild),
        };
}
