using System.Text;
using System.Text.Json;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary>Writes a bundle to a folder.</summary>
public static class BundleWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Writes the files of a bundle. A bundle that is there already is replaced. The manifest goes first and comes last,
    /// so that a bundle which was half written is none.
    /// </summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="folder">The folder, which is made if it is missing.</param>
    /// <param name="force">Whether to write into a folder that has other things in it; they stay.</param>
    /// <exception cref="MigrationException">The folder holds something else, or cannot be written.</exception>
    public static void Write(Bundle bundle, string folder, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        try
        {
            var old = FindOld(folder);
            RefuseLinks(folder, bundle.Files.Keys.Concat(old));
            RefuseForeign(folder, old, force);
            foreach (var path in Enumerable.Reverse(old))
                File.Delete(Path.Combine(folder, path));
            foreach (var (path, text) in bundle.Files)
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text, Utf8);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"The bundle cannot be written to '{folder}': {e.Message}", e);
        }
    }

    /// <summary>The files of the bundle that is there, the manifest last; none if there is no bundle.</summary>
    private static List<string> FindOld(string folder)
    {
        var manifest = Path.Combine(folder, BundleManifest.FileName);
        if (!File.Exists(manifest))
            return [];
        try
        {
            // What a manifest says that somebody else wrote must not delete anything elsewhere.
            return
            [
                .. BundleJson
                    .Read(File.ReadAllText(manifest))
                    .Files()
                    .Where(file => BundleFolder.IsPlace(file.File.Path, file.Folder))
                    .Select(file => file.File.Path)
                    .Distinct()
                    .Append(BundleManifest.FileName),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Nothing is written or deleted through a link: who made it may mean another place.</summary>
    private static void RefuseLinks(string folder, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (BundleFolder.FindLink(folder, path) is { } link)
                throw new MigrationException(
                    $"'{link}' in '{folder}' is a link, and a bundle is not written through links. Remove it, or choose another folder."
                );
        }
    }

    private static void RefuseForeign(string folder, List<string> old, bool force)
    {
        if (!Directory.Exists(folder))
            return;
        var foreign = BundleFolder.FilesIn(folder).Except(old, StringComparer.Ordinal).ToList();
        if (foreign.Find(BundleFolder.IsOwn) is { } inTheWay)
            throw new MigrationException(
                $"'{folder}' has a file '{inTheWay}' that is not part of a bundle. Choose another folder."
            );
        if (foreign.Count > 0 && old.Count == 0 && !force)
            throw new MigrationException(
                $"'{folder}' is not empty and not a bundle: it has '{foreign[0]}'. Choose another folder, or use --force to keep the other files and write the bundle beside them."
            );
    }
}
