using System.IO.Enumeration;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Tool.Models.Scripts;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>A .sql file, or all of them in a folder and below it.</summary>
/// <param name="path">The file or the folder.</param>
internal sealed class SqlModelSource(string path) : IModelSource
{
    public Task<IModelPart> LoadAsync(CancellationToken cancellationToken)
    {
        var scripts = new List<ModelScript>();
        foreach (var file in FindFiles())
        {
            cancellationToken.ThrowIfCancellationRequested();
            scripts.Add(ModelScript.ReadFile(file));
        }
        return Task.FromResult<IModelPart>(new ScriptPart(scripts));
    }

    private string[] FindFiles()
    {
        var name = Path.GetRelativePath(Environment.CurrentDirectory, path);
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new CommandFailedException(
                $"There is no file or folder '{name}', which the model is to be read from."
            );
        string[] files;
        try
        {
            files = [.. FilesBelow(path).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"'{name}' cannot be read: {e.Message}", innerException: e);
        }
        return files.Length > 0
            ? files
            : throw new CommandFailedException(
                $"The folder '{name}' has no .sql files, so it says no model."
            );
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
