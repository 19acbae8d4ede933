using System.Globalization;
using System.Security.Cryptography;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>
/// What a fetched folder has to hold: a file beside it that <c>sha256sum --check</c> reads, with the number of files and
/// bytes in a comment. Both are compared at each use, in a few milliseconds; the contents where somebody asks.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed class FileManifest(string folder)
{
    private readonly string _path = folder + Extension;

    public const string Extension = ".sha256";

    /// <summary>Writes down what a folder holds that is about to get the name of this one.</summary>
    public async Task WriteAsync(string unfinished, string about, CancellationToken cancellationToken)
    {
        var files = FilesIn(unfinished).OrderBy(file => file.FullName, StringComparer.Ordinal).ToList();
        List<string> lines = [$"# {about}", Count(files)];
        foreach (var file in files)
        {
            var hash = await HashAsync(file.FullName, cancellationToken).ConfigureAwait(false);
            lines.Add($"{hash}  {Path.GetRelativePath(unfinished, file.FullName).Replace('\\', '/')}");
        }

        await File.WriteAllTextAsync(_path, string.Join('\n', lines) + "\n", cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Whether the folder is there, and nothing of it is missing or cut short.</summary>
    public bool IsWhole() =>
        Directory.Exists(folder)
        && File.Exists(_path)
        && File.ReadLines(_path).ElementAtOrDefault(1) == Count([.. FilesIn(folder)]);

    /// <summary>Whether every file is what was fetched.</summary>
    public async Task<bool> IsIntactAsync(CancellationToken cancellationToken)
    {
        if (!IsWhole())
        {
            return false;
        }

        foreach (var line in File.ReadLines(_path).Where(line => !line.StartsWith('#')))
        {
            if (
                line.Split("  ", 2) is not [var hash, var file]
                || !File.Exists(Path.Combine(folder, file))
                || hash
                    != await HashAsync(Path.Combine(folder, file), cancellationToken).ConfigureAwait(false)
            )
            {
                return false;
            }
        }

        return true;
    }

    public void Delete() => File.Delete(_path);

    private static string Count(IReadOnlyCollection<FileInfo> files) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"# {files.Count} files, {files.Sum(file => file.Length)} bytes"
        );

    /// <summary>Links lead to files that are there themselves.</summary>
    private static IEnumerable<FileInfo> FilesIn(string root) =>
        new DirectoryInfo(root)
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.LinkTarget is null);

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        var file = File.OpenRead(path);
        await using var _ = file.ConfigureAwait(false);
        return Convert.ToHexStringLower(
            await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false)
        );
    }
}
