using System.Text;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Sql.Catalog;

/// <summary>Finds and reads the .sql revision files of a folder.</summary>
internal static class RevisionFiles
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The <c>*.sql</c> files of a folder and of the folders in it, in ordinal order.</summary>
    /// <exception cref="MigrationException">There is no such folder.</exception>
    public static IReadOnlyList<string> Find(string folder)
    {
        if (!Directory.Exists(folder))
            throw new MigrationException(
                $"There is no folder '{folder}'. Name the folder of the .sql revision files."
            );
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
        return [.. Directory.EnumerateFiles(folder, "*.sql", options).Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads a file, faults included.</summary>
    /// <exception cref="MigrationException">It can not be read, or is not in UTF-8.</exception>
    public static SqlRevisionFile Read(string path) => SqlRevisionReader.Read(path, ReadText(path));

    /// <summary>The text of a file, without a byte order mark.</summary>
    /// <inheritdoc cref="Read"/>
    public static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, StrictUtf8);
        }
        catch (DecoderFallbackException e)
        {
            // Read as something else it would put other characters into the database.
            throw new MigrationException($"'{path}' is not in UTF-8. Save it as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"'{path}' can not be read: {e.Message}", e);
        }
    }
}
