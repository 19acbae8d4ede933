using Mnfst.Migrations.Cli;
using Mnfst.Migrations.Sql.Catalog;

// A bundle to measure, see ApplyReport: the command line compiled ahead of time. It reads its migrations from the folder
// that is its first argument, which a real one, that carries them, does not have to.
return await MigrationCommandLine.RunAsync(FolderCatalog.Load(args[0]), args[1..]);
