using MysticMind.PostgresEmbed;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>The builds of Zonky at Maven Central, which MysticMind.PostgresEmbed fetches: no program is needed for it.</summary>
/// <param name="platform">What they have to be made for.</param>
/// <param name="repository">A mirror; null for Maven Central.</param>
internal sealed class MavenSource(BinaryPlatform platform, string? repository = null) : IBinarySource
{
    public string? Fault =>
        PgPlatform.SupportedRuntimeIdentifiers.Contains(platform.Name)
            ? null
            : $"Maven Central has no binaries for {platform.Name}";

    public PostgresDownload Describe(PinnedVersion version) =>
        new()
        {
            Version = version.Text,
            Package = $"io.zonky.test.postgres:embedded-postgres-binaries {version.Number}",
            From = "Maven Central",
            Licences = "PostgreSQL, packaged under Apache-2.0",
            Size = platform.Size,
        };

    public async Task<string> FetchAsync(
        PinnedVersion version,
        string workFolder,
        CancellationToken cancellationToken
    )
    {
        var options = new PgServerOptions
        {
            PgVersion = version.Number,
            BinariesDir = workFolder,
            DbDir = workFolder,
            DownloadRetryCount = 1,
            MavenRepo = repository ?? new PgServerOptions { PgVersion = version.Number }.MavenRepo,
        };
        try
        {
            // It is never started, so there is nothing to stop.
            var server = new PgServer(options);
            await using var _ = server.ConfigureAwait(false);
            await server.InstallAsync(cancellationToken).ConfigureAwait(false);
            return server.InstallDir;
        }
        catch (Exception e) when (e is PostgresEmbedException or HttpRequestException or InvalidDataException)
        {
            throw new DevDatabaseException(
                $"Maven Central cannot be fetched from: {e.GetBaseException().Message}",
                e
            );
        }
    }
}
