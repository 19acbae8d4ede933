namespace Mnfst.Migrations.Sql.Execution;

/// <summary>Listens to nothing.</summary>
internal sealed class SilentObserver : IMigrationObserver;
