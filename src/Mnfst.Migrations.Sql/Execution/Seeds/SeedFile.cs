using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Seeds;

/// <summary>A file of SQL that fills a database: rows that an application needs, or that developers do.</summary>
/// <param name="Name">Its name below the folder of seeds, with forward slashes; seeds run in the ordinal order of names.</param>
/// <param name="Path">The file, for messages.</param>
/// <param name="Text">Its text.</param>
public sealed record SeedFile(string Name, string Path, string Text)
{
    /// <summary>Reads all <c>*.sql</c> files of a folder and of the folders in it, in order.</summary>
    /// <param name="folder">The folder, as messages shall name it.</param>
    /// <exception cref="MigrationException">There is no such folder, or a file cannot be read.</exception>
    public static IReadOnlyList<SeedFile> Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new MigrationException(
                $"There is no seeds folder '{folder}'. Create it with .sql files, or name another with --seeds."
            );
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories)
                .Select(path => Read(folder, path))
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
    }

    private static SeedFile Read(string folder, string path)
    {
        var name = System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/');
        return new SeedFile(name, path, RevisionFiles.ReadText(path));
    }
}
