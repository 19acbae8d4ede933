namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>The migrations of a project that has none yet.</summary>
internal sealed class EmptyCatalog : IMigrationCatalog
{
    public IReadOnlyList<MigrationEntry> Entries => [];
}
