using System.Text;
using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>
/// Writes sources so that at every moment a file is there whole, as it was or as it is to be, or not at all.
/// </summary>
internal static class SourceFile
{
    // Git and editors expect no byte order mark; PostgreSQL's own tools trip over one.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a new file, with the folders that it needs.</summary>
    /// <exception cref="CommandFailedException">There is one already, or it cannot be written.</exception>
    public static void Create(string path, string text) => Create(path, Encoding.GetBytes(text));

    /// <inheritdoc cref="Create(string, string)"/>
    public static void Create(string path, byte[] content) => Write(path, content, overwrite: false);

    /// <summary>Writes a file in the place of the one that is there.</summary>
    /// <exception cref="CommandFailedException">It cannot be written.</exception>
    public static void Replace(string path, byte[] content) => Write(path, content, overwrite: true);

    private static void Write(string path, byte[] content, bool overwrite)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var unfinished = Path.Combine(folder, $".{Path.GetRandomFileName()}.unfinished");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(unfinished, content);
            if (overwrite && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(unfinished, File.GetUnixFileMode(path));
            File.Move(unfinished, path, overwrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason =
                !overwrite && File.Exists(path)
                    ? "the file already exists and is not overwritten."
                    : e.Message;
            throw new CommandFailedException(
                $"'{path}' cannot be written: {reason} Nothing was done.",
                innerException: e
            );
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
