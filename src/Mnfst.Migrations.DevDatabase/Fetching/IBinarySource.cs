namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>Somebody who serves PostgreSQL's binaries.</summary>
internal interface IBinarySource
{
    /// <summary>Why nothing can be had from it on this machine; null if something can.</summary>
    string? Fault { get; }

    /// <summary>What it serves.</summary>
    PostgresDownload Describe(PinnedVersion version);

    /// <summary>Fetches and unpacks binaries.</summary>
    /// <param name="version">Which ones.</param>
    /// <param name="workFolder">An empty folder to do it in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The folder, in the other one, that holds <c>bin</c>, <c>lib</c> and <c>share</c>.</returns>
    /// <exception cref="DevDatabaseException">It is out of reach, or what it serves is not what was asked for.</exception>
    Task<string> FetchAsync(PinnedVersion version, string workFolder, CancellationToken cancellationToken);
}
