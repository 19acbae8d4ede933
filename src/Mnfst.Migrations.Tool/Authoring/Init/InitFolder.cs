using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Tool.Authoring.Writing;
using Mnfst.Migrations.Tool.Programs;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Init;

/// <summary>The folder in which something is made, where other files may be: none of them is written over.</summary>
/// <param name="folder">Its full path.</param>
/// <param name="written">The same as the user wrote it.</param>
internal sealed class InitFolder(string folder, string written)
{
    private const int Named = 5;
    private const string ReadMe = "README.md";
    private const string Ignored = ".gitignore";

    /// <summary>Writes the files that are not there, or leaves none.</summary>
    /// <returns>Those that were written or added to.</returns>
    /// <exception cref="CommandFailedException">What is there would be in the way.</exception>
    public IReadOnlyList<InitFile> Write(InitKind kind, IReadOnlyList<InitFile> files)
    {
        if (File.Exists(folder))
            throw new CommandFailedException($"'{written}' is a file. Name a folder.", ExitCode.Usage);
        RefuseObstacles(kind, files);
        // A repository has a readme of its own.
        var own = files.Where(file => file.Path != ReadMe || !IsThere(file.Path)).ToList();
        var undo = new List<Action>();
        try
        {
            return [.. own.Where(file => Write(file, undo))];
        }
        catch (CommandFailedException)
        {
            undo.ForEach(action => action());
            throw;
        }
    }

    private void RefuseObstacles(InitKind kind, IReadOnlyList<InitFile> files)
    {
        var obstacles = files
            .Select(file => file.Path)
            .Where(path => path is not (ReadMe or Ignored) && IsThere(path))
            .Concat(Revisions().Concat(kind.IsProject ? Compiled() : []))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (obstacles.Count == 0)
            return;
        var more = obstacles.Count > Named ? $" and {obstacles.Count - Named} more" : "";
        throw new CommandFailedException(
            $"'{written}' already has {string.Join(", ", obstacles.Take(Named))}{more}. Nothing was written. Name another folder: {ToolCommand.In(folder)} init DIR.",
            ExitCode.Usage
        );
    }

    /// <summary>Revisions that are there already: a second first one would not follow them.</summary>
    private IEnumerable<string> Revisions() =>
        FilesIn(Path.Combine(folder, MigrationPlaces.UsualFolder), "*.sql", "*.cs");

    /// <summary>What a project would compile along with its migrations, or be built beside.</summary>
    private IEnumerable<string> Compiled() => FilesIn(folder, "*.cs", "*.*proj");

    private IEnumerable<string> FilesIn(string at, params string[] patterns) =>
        Directory.Exists(at)
            ? FolderWalk
                .From(at)
                .SelectMany(below => patterns.SelectMany(pattern => Directory.EnumerateFiles(below, pattern)))
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            : [];

    private bool Write(InitFile file, List<Action> undo)
    {
        var path = Path.Combine(folder, file.Path);
        if (file.Path == Ignored && File.Exists(path))
            return Append(path, file.Text, undo);
        SourceFile.Create(path, file.Text);
        undo.Add(() => File.Delete(path));
        if (file.IsProgram && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | InitFile.Executable);
        return true;
    }

    /// <summary>Adds the lines that are missing.</summary>
    private static bool Append(string path, string text, List<Action> undo)
    {
        var before = File.ReadAllBytes(path);
        var there = File.ReadLines(path).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var missing = text.TrimEnd('\n').Split('\n').Where(line => !there.Contains(line)).ToList();
        if (missing.TrueForAll(line => line.StartsWith('#')))
            return false;
        var ending = before is [.., not (byte)'\n'] ? "\n" : "";
        undo.Add(() => File.WriteAllBytes(path, before));
        File.AppendAllText(path, $"{ending}{string.Join('\n', missing)}\n");
        return true;
    }

    private bool IsThere(string path) => Path.Exists(Path.Combine(folder, path));
}
