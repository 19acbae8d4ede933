using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Tool.Authoring.Baselines;

/// <summary>One .sql revision file, which need not be written yet.</summary>
/// <param name="file">The file.</param>
internal sealed class FileCatalog(SqlRevisionFile file) : IMigrationCatalog
{
    public IReadOnlyList<MigrationEntry> Entries { get; } = [new SqlMigrationEntry(file)];
}
