namespace Mnfst.Migrations.Hosting;

/// <summary>What an application does about its database when it starts.</summary>
/// <remarks>
/// A database is ready if it has all migrations of the application but those that contract after a roll-out, and none is half
/// done (<see cref="Sql.Execution.HeadsCheck.IsExpanded"/>).
/// </remarks>
public enum StartupPolicy
{
    /// <summary>
    /// Starts, whatever the database is like, and looks again and again until it is ready. <see cref="MigrationGate"/> and the
    /// health check say so; the application must refuse its work until then.
    /// </summary>
    None,

    /// <summary>Looks once. If the database is not ready, or cannot be asked, the application does not start.</summary>
    Check,

    /// <summary>
    /// Waits until the database is ready, before anything else of the application starts; the database need not be up yet. After
    /// <see cref="MigrationHostOptions.WaitTimeout"/> the application does not start.
    /// </summary>
    Wait,

    /// <summary>
    /// Applies what is pending, under the migration lock: of several instances one migrates, and the others find nothing to do. If
    /// that fails, the application does not start. It needs the rights to change the schema, and nobody watches.
    /// </summary>
    Migrate,
}
