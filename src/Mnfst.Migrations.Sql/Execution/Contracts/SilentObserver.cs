namespace Mnfst.Migrations.Sql.Execution.Contracts;

/// <summary>Listens to nothing.</summary>
internal sealed class SilentObserver : IMigrationObserver;
