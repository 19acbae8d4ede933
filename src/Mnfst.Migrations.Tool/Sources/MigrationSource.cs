namespace Mnfst.Migrations.Tool.Sources;

/// <summary>Where migrations come from.</summary>
/// <param name="Folder">The folder whose dev database is meant: that of the project, or of the files.</param>
internal abstract record MigrationSource(string Folder);

/// <summary>A project, which has to be built.</summary>
/// <param name="File">Its project file.</param>
internal sealed record ProjectSource(string File)
    : MigrationSource(Path.GetDirectoryName(Path.GetFullPath(File))!);

/// <summary>A project that is built.</summary>
/// <param name="Folder">The project's folder.</param>
/// <param name="Assembly">Its assembly.</param>
/// <param name="Assets">The list of the files of packages that it needs; null if all lie beside it.</param>
internal sealed record AssemblySource(string Folder, string Assembly, string? Assets)
    : MigrationSource(Folder);

/// <summary>A folder of .sql revision files.</summary>
/// <param name="Folder">The folder, as the user names it.</param>
internal sealed record FolderSource(string Folder) : MigrationSource(Folder);

/// <summary>A bundle in a folder.</summary>
/// <param name="Folder">The folder, as the user names it.</param>
internal sealed record BundleSource(string Folder) : MigrationSource(Folder);
