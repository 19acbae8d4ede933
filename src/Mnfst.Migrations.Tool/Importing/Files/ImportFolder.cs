using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Tool.Importing.Files;

/// <summary>The files of another tool.</summary>
internal static class ImportFolder
{
    /// <summary>Refuses a folder that does not exist.</summary>
    /// <exception cref="CommandFailedException">It does not.</exception>
    public static void Require(string folder)
    {
        if (!Directory.Exists(folder))
            throw new CommandFailedException(
                File.Exists(folder)
                    ? $"'{Shown(folder)}' is a file. Name the folder of the migrations."
                    : $"The folder '{Shown(folder)}' does not exist. Name the folder of the migrations.",
                ExitCode.Usage
            );
    }

    /// <summary>The files of a folder, in the ordinal order of their paths.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="deep">Whether those of the folders below are among them.</param>
    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    public static IReadOnlyList<string> Files(string folder, bool deep = false)
    {
        Require(folder);
        try
        {
            return
            [
                .. Directory
                    .EnumerateFiles(
                        folder,
                        "*",
                        new EnumerationOptions { RecurseSubdirectories = deep, IgnoreInaccessible = false }
                    )
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The folder '{Shown(folder)}' cannot be read: {e.Message}",
                innerException: e
            );
        }
    }

    /// <summary>A path, as the user would name it.</summary>
    public static string Shown(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
}
