using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Tool.Sources;

/// <summary>
/// Finds where migrations come from: what the command line says, else what <c>mnfst.json</c> says, else what lies in the
/// current folder, else in the one folder below it that has migrations.
/// </summary>
internal sealed class SourceFinder(SourceOptions options)
{
    private IReadOnlyList<string>? _places;

    /// <summary>The folder that the command line speaks of, in which to begin to look for settings.</summary>
    public string FindStart(CommandContext context)
    {
        var current = context.Surroundings.Folder;
        if (context.Get(options.Assembly) is not null)
            return current;
        var named =
            context.Get(options.Project) ?? context.Get(options.Migrations) ?? context.Get(options.Bundle);
        if (named is null)
            return FindPlaces(current) is [var place] ? place : current;
        var path = Path.GetFullPath(named, current);
        return Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? current;
    }

    /// <summary>Finds the source.</summary>
    /// <exception cref="CommandFailedException">There is none, or more than one could be meant.</exception>
    public MigrationSource Find(CommandContext context) =>
        TryFind(context)
        ?? throw new CommandFailedException(
            $"There are no migrations here: no {SettingsFile.Name}, no project file, no {MigrationPlaces.UsualFolder} with .sql files. Name them with --project or --migrations, change to their folder, or start with 'mnfst init'.",
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
        if (FindInSettings(context.File) is { } configured)
            return configured;
        var current = context.Surroundings.Folder;
        return FindPlaces(current) switch
        {
            [] => null,
            [var place] => FindIn(place, current),
            var places => throw new CommandFailedException(
                $"Several folders here have migrations. Name one: {string.Join(", ", places.Select(place => Option(FindIn(place, current))))}.",
                ExitCode.Usage
            ),
        };
    }

    /// <summary>The folders that could be meant by somebody who names none.</summary>
    private IReadOnlyList<string> FindPlaces(string current) =>
        _places ??=
            FindInSettings(SettingsFile.Load(current)) is not null
            || MigrationPlaces.ProjectFilesIn(current).Length > 0
            || MigrationPlaces.HasSqlFiles(current)
                ? [current]
                : MigrationPlaces.FindBelow(current);

    private static string Option(MigrationSource source) =>
        source is ProjectSource project
            ? $"--project {Path.GetDirectoryName(project.File)}"
            : $"--migrations {source.Folder}";

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
                $"{string.Join(" and ", given)} exclude each other. Give only one.",
                ExitCode.Usage
            );
    }

    private static MigrationSource? FindInSettings(ProjectSettings settings) =>
        settings.Project is { } project ? new ProjectSource(FindProjectFile(Shorten(settings, project)))
        : settings.Migrations is { } folder ? new FolderSource(Shorten(settings, folder))
        : null;

    /// <summary>As the user would name it, where the file says "." of its own folder.</summary>
    private static string Shorten(ProjectSettings settings, string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, settings.Resolve(path));

    /// <summary>The source in a folder that has one, named as the user would, who stands in the current folder.</summary>
    private static MigrationSource FindIn(string folder, string current) =>
        MigrationPlaces.ProjectFilesIn(folder).Length > 0
            ? new ProjectSource(Path.GetRelativePath(current, FindProjectFile(folder)))
            : new FolderSource(
                Path.GetRelativePath(current, Path.Combine(folder, MigrationPlaces.UsualFolder))
            );

    private static string FindProjectFile(string path) =>
        ProjectFile.Find(path, "--project", ", or a folder of .sql files with --migrations");
}
