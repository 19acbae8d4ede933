using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>Finds and reads <c>mnfst.json</c>.</summary>
internal static class SettingsFile
{
    public const string Name = "mnfst.json";

    /// <summary>
    /// Reads the nearest one, in the folder or above it; above the root of a Git repository nobody looks, for what
    /// lies there belongs to somebody else.
    /// </summary>
    /// <param name="folder">Where to begin.</param>
    /// <exception cref="CommandFailedException">It is malformed or cannot be read.</exception>
    public static ProjectSettings Load(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, Name);
            // A link that leads nowhere is there, too: whoever made it counts on what it says.
            if (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
                return SettingsReader.Read(Shorten(path), ReadBytes(path));
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
                break;
        }
        return ProjectSettings.None;
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"'{path}' cannot be read: {e.Message}", innerException: e);
        }
    }

    /// <summary>Messages name the file as the user would: from where they stand.</summary>
    private static string Shorten(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
}
