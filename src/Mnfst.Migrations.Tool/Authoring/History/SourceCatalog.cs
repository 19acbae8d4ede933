using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.History;

/// <summary>The migrations of sources that are not compiled; those in C# are known by their declarations only.</summary>
internal sealed class SourceCatalog(SourceHistory history) : IMigrationCatalog
{
    public IReadOnlyList<MigrationEntry> Entries { get; } =
    [
        .. history.Graph.Revisions.Select(revision =>
        {
            var source = history.SourceOf(revision);
            // Links may be left out of a revision that is faulty; what would run is another one.
            return source.File is { HasErrors: false } file && ReferenceEquals(revision, source.Revision)
                ? new SqlMigrationEntry(
                    file with
                    {
                        Path = PathOf(history.Workspace, source),
                        Revision = revision,
                    }
                )
                : (MigrationEntry)new UncompiledEntry(revision, PathOf(history.Workspace, source));
        }),
    ];

    /// <summary>As the catalog of the compiled project names it.</summary>
    private static string PathOf(Workspace workspace, SourceRevision source) =>
        workspace.Project is null
            ? source.Path
            : Path.GetRelativePath(workspace.Folder, source.Path).Replace('\\', '/');
}
