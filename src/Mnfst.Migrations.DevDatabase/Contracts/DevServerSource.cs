namespace Mnfst.Migrations.DevDatabase;

/// <summary>Where a dev database's server comes from.</summary>
public enum DevServerSource
{
    /// <summary>A server that runs already and is named by its URL; databases are made on it.</summary>
    Url,

    /// <summary>PostgreSQL's programs on this machine.</summary>
    Local,

    /// <summary>A container, through Testcontainers.</summary>
    Docker,

    /// <summary>PostgreSQL's binaries, fetched once into the cache folder.</summary>
    Fetched,
}
