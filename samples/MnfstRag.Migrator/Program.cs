using Mnfst.Migrations.Cli;
using MnfstRag;

return await MigrationCommandLine.RunAsync(MigrationCatalog.Instance, args);
