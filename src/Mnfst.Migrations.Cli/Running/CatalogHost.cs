using Mnfst.Migrations.Cli.Hosting;

namespace Mnfst.Migrations.Cli.Running;

/// <summary>A program that carries its migrations: a bundle, or a project that is its own command line.</summary>
/// <param name="name">The name of the program.</param>
/// <param name="catalog">Its migrations.</param>
internal sealed class CatalogHost(string name, IMigrationCatalog catalog) : CommandLineHost
{
    public override string Name => name;

    public override string Description => "Runs the database migrations in this program.";

    public override Task<IMigrationCatalog> LoadCatalogAsync(CommandContext context) =>
        Task.FromResult(catalog);
}
