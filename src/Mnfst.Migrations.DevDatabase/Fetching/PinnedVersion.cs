namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>A version of PostgreSQL that can be fetched. This is the one place that says which there are.</summary>
/// <param name="Major">The major version.</param>
/// <param name="Minor">The minor version.</param>
internal sealed record PinnedVersion(int Major, int Minor)
{
    /// <summary>The version where nobody asks for one; the same as Docker's image.</summary>
    public const int DefaultMajor = 17;

    /// <summary>How npm's packages of these versions are numbered.</summary>
    private const string Packaging = "beta.17";

    public static IReadOnlyList<PinnedVersion> All { get; } =
    [new(14, 23), new(15, 18), new(16, 14), new(17, 10), new(18, 4)];

    public static PinnedVersion Default { get; } = All.Single(version => version.Major == DefaultMajor);

    /// <summary>As PostgreSQL says it: <c>17.10</c>.</summary>
    public string Text => $"{Major}.{Minor}";

    /// <summary>As packages say it: <c>17.10.0</c>.</summary>
    public string Number => $"{Text}.0";

    /// <summary>As npm's packages say it: <c>17.10.0-beta.17</c>.</summary>
    public string NpmNumber => $"{Number}-{Packaging}";

    /// <summary>The one of a major version; null if none can be fetched.</summary>
    public static PinnedVersion? Of(int? major) =>
        major is null ? Default : All.SingleOrDefault(version => version.Major == major);
}
