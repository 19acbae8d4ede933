using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Tool.Sources;

/// <summary>Finds the file of a project that somebody names.</summary>
internal static class ProjectFile
{
    /// <summary>Finds it.</summary>
    /// <param name="path">The file, or the folder that it is in.</param>
    /// <param name="option">How the user names it.</param>
    /// <param name="otherwise">What could have been meant instead, for the message that there is none.</param>
    /// <exception cref="CommandFailedException">There is none, or more than one.</exception>
    public static string Find(string path, string option, string otherwise = "")
    {
        if (File.Exists(path))
            return path;
        if (!Directory.Exists(path))
            throw new CommandFailedException($"There is no project '{path}'. Name its folder or its file.");
        var files = MigrationPlaces.ProjectFilesIn(path);
        return files switch
        {
            [var file] => file,
            [] => throw new CommandFailedException(
                $"There is no project file in '{path}'. Name the folder or the file of a project{otherwise}."
            ),
            _ => throw new CommandFailedException(
                $"There are several project files in '{path}': {string.Join(", ", files.Select(Path.GetFileName))}. Name one of them with {option}.",
                ExitCode.Usage
            ),
        };
    }
}
