using System.IO.Enumeration;
using Mnfst.Migrations.Sql.Errors;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>The files of a model: one .sql file, or all of them in a folder and below it.</summary>
internal static class ModelFiles
{
    /// <summary>Finds them, in ordinal order.</summary>
    /// <param name="path">The file or the folder.</param>
    /// <exception cref="FaultyFileException">There are none, or they cannot be read.</exception>
    public static string[] Find(string path)
    {
        var name = Path.GetRelativePath(Environment.CurrentDirectory, path);
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new FaultyFileException(
                $"There is no file or folder '{name}', which the model is to be read from."
            );
        string[] files;
        try
        {
            files = [.. FilesBelow(path).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaultyFileException($"'{name}' cannot be read: {e.Message}", innerException: e);
        }
        return files.Length > 0
            ? files
            : throw new FaultyFileException($"The folder '{name}' has no .sql files, so it says no model.");
    }

    /// <summary>A link to a folder may lead round in a circle, so none is followed.</summary>
    private static FileSystemEnumerable<string> FilesBelow(string folder) =>
        new(
            folder,
            (ref entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false }
        )
        {
            ShouldIncludePredicate = (ref entry) =>
                !entry.IsDirectory && entry.FileName.EndsWith(".sql", StringComparison.OrdinalIgnoreCase),
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
}
