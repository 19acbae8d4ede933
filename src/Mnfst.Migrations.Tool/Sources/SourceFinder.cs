using Mnfst.Migrations.Cli;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Tool.Sources;

/// <summary>
/// Finds where migrations come from: what the command line says, else what <c>mnfst.json</c> says, else what lies in the
/// current folder.
/// </summary>
internal sealed class SourceFinder(SourceOptions options)
{
    private static readonly string UsualFolder = Path.Combine("migrations", "versions");

    /// <summary>The folder that the command line speaks of, in which to begin to look for settings.</summary>
    public string FindStart(CommandContext context)
    {
        var current = context.Surroundings.Folder;
        var named =
            context.Get(options.Project) ?? context.Get(options.Migrations) ?? context.Get(options.Bundle);
        if (named is null)
            return current;
        var path = Path.GetFullPath(named, current);
        return Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? current;
    }

    /// <summary>Finds the source.</summary>
    /// <exception cref="CommandFailedException">There is none, or more than one could be meant.</exception>
    public MigrationSource Find(CommandContext context) =>
        TryFind(context)
        ?? throw new CommandFailedException(
            $"There are no migrations here: no {SettingsFile.Name}, no project file, no {UsualFolder} with .sql files. Name them with --project or --migrations, go where they are, or begin with 'mnfst init'.",
            ExitCode.Usage
        );

    /// <summary>Finds the source; null if nothing says where it is.</summary>
    /// <exception cref="CommandFailedException">More than one could be meant, or what is named is not there.</exception>
    public MigrationSource? TryFind(CommandContext context)
    {
        var (project, folder) = (context.Get(options.Project), context.Get(options.Migrations));
        var bundle = context.Get(options.Bundle);
        RefuseSeveral(("--project", project), ("--migrations", folder), ("--bundle", bundle));
        if (context.Get(options.Assembly) is { } assembly)
            return new AssemblySource(context.Surroundings.Folder, assembly, context.Get(options.Assets));
        if (project is not null)
            return new ProjectSource(FindProjectFile(project));
        if (folder is not null)
            return new FolderSource(folder);
        if (bundle is not null)
            return new BundleSource(bundle);
        return FindInSettings(context.File) ?? FindIn(context.Surroundings.Folder);
    }

    private static void RefuseSeveral(params ReadOnlySpan<(string Option, string? Value)> named)
    {
        var given = new List<string>();
        foreach (var (option, value) in named)
        {
            if (value is not null)
                given.Add(option);
        }
        if (given.Count > 1)
            throw new CommandFailedException(
                $"{string.Join(" and ", given)} exclude each other: migrations come from one of them.",
                ExitCode.Usage
            );
    }

    private static MigrationSource? FindInSettings(ProjectSettings settings) =>
        settings.Project is { } project ? new ProjectSource(FindProjectFile(settings.Resolve(project)))
        : settings.Migrations is { } folder ? new FolderSource(settings.Resolve(folder))
        : null;

    private static MigrationSource? FindIn(string folder)
    {
        // Named as the user would, who stands there.
        if (ProjectFilesIn(folder).Length > 0)
            return new ProjectSource(Path.GetFileName(FindProjectFile(folder)));
        var usual = Path.Combine(folder, UsualFolder);
        return
            Directory.Exists(usual)
            && Directory.EnumerateFiles(usual, "*.sql", SearchOption.AllDirectories).Any()
            ? new FolderSource(UsualFolder)
            : null;
    }

    private static string FindProjectFile(string path)
    {
        if (File.Exists(path))
            return path;
        if (!Directory.Exists(path))
            throw new CommandFailedException($"There is no project '{path}'. Name its folder or its file.");
        var files = ProjectFilesIn(path);
        return files switch
        {
            [var file] => file,
            [] => throw new CommandFailedException(
                $"There is no project file in '{path}'. Name the folder or the file of a project, or a folder of .sql files with --migrations."
            ),
            _ => throw new CommandFailedException(
                $"There are several project files in '{path}': {string.Join(", ", files.Select(Path.GetFileName))}. Name one of them with --project.",
                ExitCode.Usage
            ),
        };
    }

    private static string[] ProjectFilesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.csproj").Order(StringComparer.Ordinal)];
}
