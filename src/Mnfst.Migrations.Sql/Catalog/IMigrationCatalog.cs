namespace Mnfst.Migrations;

/// <summary>
/// All migrations of a project. The compiler writes one for each project that has migrations, in C# or .sql; see
/// also <see cref="Sql.Catalog.FolderCatalog"/> for a folder of .sql files.
/// </summary>
public interface IMigrationCatalog
{
    /// <summary>The migrations, each after those it follows and depends on.</summary>
    IReadOnlyList<MigrationEntry> Entries { get; }
}
