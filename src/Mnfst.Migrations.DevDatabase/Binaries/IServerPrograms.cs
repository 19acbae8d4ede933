namespace Mnfst.Migrations.DevDatabase.Binaries;

/// <summary>The programs that servers on this machine are made of.</summary>
internal interface IServerPrograms
{
    DevServerSource Source { get; }

    /// <summary>The version that new data get. Nothing is fetched to tell it.</summary>
    string Version { get; }

    /// <summary>The programs for new data.</summary>
    /// <exception cref="DevDatabaseException">They are not there, and cannot be fetched.</exception>
    Task<PostgresBinaries> GetAsync(CancellationToken cancellationToken);

    /// <summary>The programs for data that a major version made: those of another are of no use.</summary>
    /// <returns>Null if there are none.</returns>
    Task<PostgresBinaries?> FindAsync(int major, CancellationToken cancellationToken);
}
