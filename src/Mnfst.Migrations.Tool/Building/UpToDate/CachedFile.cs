using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>Files in the user's cache folder, which are found by what they depend on, and may be gone at any time.</summary>
internal static class CachedFile
{
    /// <summary>Where a file is, or would be.</summary>
    /// <param name="kind">What it is of: the name of a folder.</param>
    /// <param name="key">What tells it from others of its kind.</param>
    /// <returns>Its path; null if there is no home to keep it in.</returns>
    public static string? Find(string kind, IEnumerable<string> key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', key)));
        try
        {
            return Path.Combine(
                CacheFolder.UserCache,
                "mnfst",
                kind,
                $"{Convert.ToHexStringLower(hash)}.json"
            );
        }
        catch (DevDatabaseException)
        {
            return null;
        }
    }

    /// <summary>Writes a file, which nobody sees before it is complete. If it cannot be written, there is none.</summary>
    /// <param name="file">Where.</param>
    /// <param name="content">What is to be in it.</param>
    /// <param name="most">How many files of its kind are kept.</param>
    public static void Write(string file, byte[] content, int most)
    {
        try
        {
            var folder = Path.GetDirectoryName(file)!;
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(
                    folder,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
            RemoveOld(folder, most);
            var part = $"{file}.{Environment.ProcessId}";
            File.WriteAllBytes(part, content);
            File.Move(part, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the same is asked the next time as well.
        }
    }

    private static void RemoveOld(string folder, int most)
    {
        var newest = new DirectoryInfo(folder).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc);
        foreach (var file in newest.Skip(most))
            file.Delete();
    }
}
