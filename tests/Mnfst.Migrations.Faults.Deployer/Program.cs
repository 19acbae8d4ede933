using Mnfst.Migrations.Cli;
using Mnfst.Migrations.Faults.Deployer;
using Mnfst.Migrations.Sql.Catalog;

// The migrations of this project, or those of the folder that a test names.
IMigrationCatalog catalog = Environment.GetEnvironmentVariable("FAULTS_MIGRATIONS") is { Length: > 0 } folder
    ? FolderCatalog.Load(folder)
    : MigrationCatalog.Instance;
return await MigrationCommandLine.RunAsync(catalog, args);
