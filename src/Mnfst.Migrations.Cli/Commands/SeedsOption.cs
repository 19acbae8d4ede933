using System.CommandLine;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Sql.Execution.Seeds;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>The option that names the folder of seeds.</summary>
internal sealed class SeedsOption
{
    public Option<string?> Option { get; } =
        new("--seeds")
        {
            Description = "The folder of seeds: .sql files, run in order of their names",
            HelpName = "DIR",
        };

    /// <summary>The folder, as messages shall name it.</summary>
    public string Find(CommandContext context) =>
        Path.GetRelativePath(
            Environment.CurrentDirectory,
            Path.GetFullPath(context.Get(Option) ?? context.SeedsFolder, context.Surroundings.Folder)
        );

    /// <summary>The seeds; none if no folder is named and the usual one is not there.</summary>
    public IReadOnlyList<SeedFile> Load(CommandContext context)
    {
        var folder = Find(context);
        var isNamed = context.Get(Option) is not null || context.File.Seeds is not null;
        return isNamed || Directory.Exists(folder) ? SeedFile.Load(folder) : [];
    }
}
