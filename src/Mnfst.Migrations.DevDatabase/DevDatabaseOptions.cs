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
    /// <c>url</c>, <c>local</c> or <c>docker</c>.</summary>
    public DevServerSource? Source { get; init; }

    /// <summary>Where templates and the projects' data are kept; null is the user's cache folder.
    /// <c>MNFST_DEV_CACHE</c>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Where throw-away servers keep their data; null is memory (<c>/dev/shm</c>) where it has room, else the
    /// folder for temporary files. <c>MNFST_DEV_SCRATCH</c>.</summary>
    public string? ScratchFolder { get; init; }

    /// <summary>How long a server may take to accept connections.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The options that the environment variables say.</summary>
    /// <exception cref="DevDatabaseException"><c>MNFST_DEV_SOURCE</c> is none of the three words.</exception>
    public static DevDatabaseOptions FromEnvironment() =>
        new()
        {
            ServerUrl = Variable("MNFST_DEV_DATABASE"),
            BinariesFolder = Variable("MNFST_POSTGRES_BIN"),
            Image = Variable("MNFST_DEV_IMAGE") ?? DefaultImage,
            Source = ParseSource(Variable("MNFST_DEV_SOURCE")),
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
            _ => throw new DevDatabaseException(
                $"MNFST_DEV_SOURCE is '{text}'. Set it to 'url', 'local' or 'docker'."
            ),
        };
}
