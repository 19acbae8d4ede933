using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>Changes of several files, of which all are made or none.</summary>
internal sealed class SourceChanges
{
    private readonly List<(string Path, byte[]? Before, byte[]? After)> _changes = [];

    public void Create(string path, byte[] content) => _changes.Add((path, null, content));

    public void Replace(string path, byte[] content) =>
        _changes.Add((path, File.ReadAllBytes(path), content));

    /// <summary>Writes a file, whether it is there or not.</summary>
    public void Write(string path, byte[] content)
    {
        if (File.Exists(path))
            Replace(path, content);
        else
            Create(path, content);
    }

    public void Delete(string path) => _changes.Add((path, File.ReadAllBytes(path), null));

    /// <summary>Makes them.</summary>
    /// <exception cref="CommandFailedException">One could not be made, and all others were taken back.</exception>
    public void Make()
    {
        var made = 0;
        try
        {
            foreach (var (path, before, after) in _changes)
            {
                Make(path, before, after);
                made++;
            }
        }
        catch (Exception e) when (e is CommandFailedException or IOException or UnauthorizedAccessException)
        {
            foreach (var (path, before, after) in Enumerable.Reverse(_changes.Take(made)))
                Make(path, after, before);
            throw e as CommandFailedException
                ?? new CommandFailedException($"{e.Message} Nothing was done.", innerException: e);
        }
    }

    private static void Make(string path, byte[]? before, byte[]? after)
    {
        if (after is null)
            File.Delete(path);
        else if (before is null)
            SourceFile.Create(path, after);
        else
            SourceFile.Replace(path, after);
    }
}
