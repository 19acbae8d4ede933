using Mnfst.Migrations.DevDatabase.Binaries;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>Fetched binaries in the cache folder.</summary>
/// <param name="Folder">Their folder.</param>
/// <param name="Version">Their version.</param>
internal sealed record FetchedBinaries(string Folder, PinnedVersion Version)
{
    private const string Prefix = "postgresql-";

    public FileManifest Manifest { get; } = new(Folder);

    public PostgresBinaries Programs => new(Path.Combine(Folder, "bin"), Version.Text, Version.Major);

    /// <summary>Where binaries belong.</summary>
    public static FetchedBinaries In(string root, PinnedVersion version, BinaryPlatform platform) =>
        new(Path.Combine(root, $"{Prefix}{version.Text}-{platform.Name}"), version);

    /// <summary>Those of a platform that are in a folder, newest first; versions that were pinned once, too.</summary>
    public static IEnumerable<FetchedBinaries> AllIn(string root, BinaryPlatform platform)
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        var suffix = $"-{platform.Name}";
        return from folder in Directory.EnumerateDirectories(root, $"{Prefix}*{suffix}")
            let text = Path.GetFileName(folder)[Prefix.Length..^suffix.Length]
            where System.Version.TryParse(text, out _)
            let number = System.Version.Parse(text)
            orderby number descending
            select new FetchedBinaries(folder, new PinnedVersion(number.Major, number.Minor));
    }
}
