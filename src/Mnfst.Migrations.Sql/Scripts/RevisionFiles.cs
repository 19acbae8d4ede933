using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>Finds and reads the .sql revision files of a folder.</summary>
internal static class RevisionFiles
{
    /// <summary>The <c>*.sql</c> files of a folder and of the folders in it, in ordinal order.</summary>
    /// <exception cref="MigrationException">
    /// There is no such folder, it cannot be read, or it has files but no such ones: somebody means another folder.
    /// </exception>
    public static IReadOnlyList<string> Find(string folder)
    {
        if (!Directory.Exists(folder))
            throw new MigrationException(
                $"There is no folder '{folder}'. Name the folder of the .sql revision files."
            );
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
        try
        {
            string[] files =
            [
                .. Directory.EnumerateFiles(folder, "*.sql", options).Order(StringComparer.Ordinal),
            ];
            return files.Length > 0 || IsEmpty(folder)
                ? files
                : throw new MigrationException(
                    $"There are no .sql files in '{folder}'. Name the folder of the .sql revision files."
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"The folder '{folder}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>
    /// Whether a folder waits for its first revision: it has no files but hidden ones, such as Git needs to keep a folder.
    /// </summary>
    public static bool IsEmpty(string folder) =>
        !Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true }).Any();

    /// <summary>Reads a file, faults included.</summary>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    /// <param name="path">The file.</param>
    /// <param name="includes">The files that it may include.</param>
    public static SqlRevisionFile Read(string path, IncludeSource includes) =>
        SqlRevisionReader.Read(path, ReadBytes(path), includes);

    /// <summary>The text of a file, without a byte order mark.</summary>
    /// <exception cref="MigrationException">It cannot be read, or is not in UTF-8.</exception>
    public static string ReadText(string path) => Decode(path, ReadBytes(path));

    /// <summary>The text of a file that was read, without a byte order mark.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="bytes">All that is in it.</param>
    /// <exception cref="MigrationException">It is not in UTF-8.</exception>
    public static string Decode(string path, byte[] bytes)
    {
        var text = SqlFileText.Decode(path, bytes, out var fault);
        return fault is null ? text : throw new MigrationException(fault.ToString());
    }

    /// <summary>The text of a file that travels in an assembly.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="resource">All that is in it.</param>
    /// <exception cref="MigrationException">It is not in UTF-8.</exception>
    public static string Decode(string path, Stream resource)
    {
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return Decode(path, bytes);
    }

    /// <summary>All that is in a file.</summary>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
