using Mnfst.Migrations.DevDatabase.Contracts;

namespace Mnfst.Migrations.DevDatabase;

/// <summary>How a dev database's server is found and where its files are kept.</summary>
public sealed record DevDatabaseOptions
{
    /// <summary>The image that Docker starts where none is named.</summary>
    public const string DefaultImage = "postgres:17";

    /// <summary>
    /// A server that runs already, as a <c>postgres://</c> URL or in Npgsql's keywords; its user must be allowed to
    /// create databases. <c>MNFST_DEV_DATABASE</c>.
    /// </summary>
    public string? ServerUrl { get; init; }

    /// <summary>The folder of PostgreSQL's programs (<c>postgres</c>, <c>initdb</c>, <c>pg_ctl</c>); null looks in PATH
    /// and the usual places. <c>MNFST_POSTGRES_BIN</c>.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>The image that Docker starts. <c>MNFST_DEV_IMAGE</c>.</summary>
    public string Image { get; init; } = DefaultImage;

    /// <summary>The one source to use; null takes the first that is there. <c>MNFST_DEV_SOURCE</c>:
    /// <c>url</c>, <c>local</c>, <c>docker</c> or <c>fetched</c>.</summary>
    public DevServerSource? Source { get; init; }

    /// <summary>The major version of PostgreSQL to use; null takes what is there. <c>MNFST_DEV_VERSION</c>; that of a
    /// <see cref="DevDatabaseUrl"/> goes before it.</summary>
    public int? Version { get; init; }

    /// <summary>Whether PostgreSQL's binaries may be fetched where there is no other source.
    /// <c>MNFST_POSTGRES_DOWNLOAD</c>: <c>auto</c> or <c>never</c>.</summary>
    public bool AllowsDownload { get; init; } = true;

    /// <summary>Is told what is fetched and how far it is; null writes one line to standard error.</summary>
    public IProgress<PostgresDownload>? DownloadProgress { get; init; }

    /// <summary>Where templates and the projects' data are kept; null is the user's cache folder.
    /// <c>MNFST_DEV_CACHE</c>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Where throw-away servers keep their data; null is memory (<c>/dev/shm</c>) where it has room, else the
    /// folder for temporary files. <c>MNFST_DEV_SCRATCH</c>.</summary>
    public string? ScratchFolder { get; init; }

    /// <summary>How long a server may take to accept connections.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The options that the environment variables say.</summary>
    /// <exception cref="DevDatabaseException">One of them has none of its values.</exception>
    public static DevDatabaseOptions FromEnvironment() =>
        new()
        {
            ServerUrl = Variable("MNFST_DEV_DATABASE"),
            BinariesFolder = Variable("MNFST_POSTGRES_BIN"),
            Image = Variable("MNFST_DEV_IMAGE") ?? DefaultImage,
            Source = ParseSource(Variable("MNFST_DEV_SOURCE")),
            Version = Variable("MNFST_DEV_VERSION") is { } version
                ? RequestedVersion.Parse(version, "MNFST_DEV_VERSION")
                : null,
            AllowsDownload = ParseDownload(Variable("MNFST_POSTGRES_DOWNLOAD")),
            CacheFolder = Variable("MNFST_DEV_CACHE"),
            ScratchFolder = Variable("MNFST_DEV_SCRATCH"),
        };

    /// <summary>The options without what is secret in <see cref="ServerUrl"/>.</summary>
    public override string ToString() =>
        $"{nameof(DevDatabaseOptions)} {{ Source = {Source?.ToString() ?? "any"}, Image = {Image} }}";

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static DevServerSource? ParseSource(string? text) =>
        text switch
        {
            null => null,
            "url" => DevServerSource.Url,
            "local" => DevServerSource.Local,
            "docker" => DevServerSource.Docker,
            "fetched" => DevServerSource.Fetched,
            _ => throw new DevDatabaseException(
                $"MNFST_DEV_SOURCE is '{text}'. It can be 'url', 'local', 'docker' or 'fetched'."
            ),
        };

    private static bool ParseDownload(string? text) =>
        text switch
        {
            null or "auto" => true,
            "never" => false,
            _ => throw new DevDatabaseException(
                $"MNFST_POSTGRES_DOWNLOAD is '{text}'. It can be 'auto' or 'never'."
            ),
        };
}
