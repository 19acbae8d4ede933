using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Sql.Catalog;

namespace Mnfst.Migrations.Cli.Tests.Infrastructure;

/// <summary>A program whose migrations are the .sql files of a folder.</summary>
internal sealed class FolderHost(string folder, string name = "program") : CommandLineHost
{
    public override string Name => name;

    public override string Description => "A program of a test.";

    public override Task<IMigrationCatalog> LoadCatalogAsync(CommandContext context) =>
        Task.FromResult<IMigrationCatalog>(FolderCatalog.Load(folder));
}
