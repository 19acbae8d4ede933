using System.Text.Json;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary>
/// The migrations of a bundle that lies in a folder. They have the checksums of the migrations that the bundle was made
/// of, so that a database which was moved by either agrees with both.
/// </summary>
public sealed class BundleCatalog : IMigrationCatalog
{
    private const string Advice = "Create the bundle again, or copy all of it.";

    private BundleCatalog(
        IReadOnlyList<MigrationEntry> entries,
        IReadOnlyList<IMigrationHook> hooks,
        IReadOnlyList<Repeatable> repeatables,
        BundleManifest manifest
    )
    {
        (Entries, Hooks, Repeatables) = (entries, hooks, repeatables);
        (ToolVersion, Commit) = (manifest.ToolVersion, manifest.Commit);
    }

    /// <inheritdoc/>
    public IReadOnlyList<MigrationEntry> Entries { get; }

    /// <summary>The hooks in .sql that travel in the bundle; those in C# do not.</summary>
    public IReadOnlyList<IMigrationHook> Hooks { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Repeatable> Repeatables { get; }

    /// <summary>The version of Mnfst.Migrations that made the bundle.</summary>
    public string ToolVersion { get; }

    /// <summary>The commit that it was made from; null if not given.</summary>
    public string? Commit { get; }

    /// <summary>Opens the bundle of a folder, and looks whether it is what was written.</summary>
    /// <param name="folder">The folder, in which messages name its files.</param>
    /// <exception cref="MigrationException">There is no bundle, or a file of it is missing, was added or changed.</exception>
    public static BundleCatalog Load(string folder)
    {
        try
        {
            var manifest = ReadManifest(folder);
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            var faults = FindFaults(folder, manifest, texts).ToList();
            return faults.Count == 0
                ? new BundleCatalog(
                    [.. manifest.Revisions.Select(revision => ToEntry(folder, revision, texts))],
                    [
                        .. (manifest.Hooks ?? []).Select(file =>
                            SqlHooks.Read(Path.Combine(folder, file.Path), texts[file.Path])
                        ),
                    ],
                    RepeatableFiles.Read(
                        (manifest.Repeatables ?? []).Select(one =>
                            (
                                one.Name,
                                Path.Combine(folder, one.File.Path),
                                (Func<string>)(() => texts[one.File.Path])
                            )
                        )
                    ),
                    manifest
                )
                : throw new MigrationException(
                    $"The bundle in '{folder}' is not as it was written: {string.Join(", ", faults)}. {Advice}"
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"The bundle in '{folder}' cannot be read: {e.Message}", e);
        }
    }

    private static BundleManifest ReadManifest(string folder)
    {
        var path = Path.Combine(folder, BundleManifest.FileName);
        if (!File.Exists(path))
            throw new MigrationException(
                $"There is no bundle in '{folder}': it has no {BundleManifest.FileName}. Name the folder that 'bundle' wrote."
            );
        var text = File.ReadAllText(path);
        try
        {
            var format = FormatOf(text);
            if (format > BundleManifest.CurrentFormat)
                throw new MigrationException(
                    $"The bundle in '{folder}' has format {format}; this version knows up to {BundleManifest.CurrentFormat}. Update Mnfst.Migrations."
                );
            var manifest = BundleJson.Read(text);
            return BundleJson.IsIntact(text, manifest)
                ? manifest
                : throw new MigrationException($"'{path}' was changed after it was written. {Advice}");
        }
        catch (JsonException e)
        {
            throw new MigrationException($"'{path}' is not the manifest of a bundle: {e.Message}", e);
        }
    }

    private static int FormatOf(string manifest)
    {
        using var document = JsonDocument.Parse(manifest);
        return
            document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("format_version", out var format)
            && format.TryGetInt32(out var version)
            ? version
            : throw new JsonException("It does not state its format.");
    }

    private static IEnumerable<string> FindFaults(
        string folder,
        BundleManifest manifest,
        Dictionary<string, string> texts
    )
    {
        // Two that differ in case only are one file on some machines.
        var listed = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { BundleManifest.FileName };
        foreach (var (file, place) in manifest.Files())
        {
            if (!BundleFolder.IsPlace(file.Path, place))
                yield return $"'{file.Path}' is not part of it";
            else if (!listed.Add(file.Path))
                yield return $"'{file.Path}' is listed twice";
            else if (BundleFolder.FindLink(folder, file.Path) is { } link)
                yield return $"'{link}' is a link";
            else if (ReadFile(folder, file, texts) is { } fault)
                yield return fault;
        }
        foreach (
            var added in BundleFolder
                .FilesIn(folder)
                .Where(path => BundleFolder.IsOwn(path) && !listed.Contains(path))
        )
            yield return $"'{added}' was added";
    }

    private static string? ReadFile(string folder, BundleFile file, Dictionary<string, string> texts)
    {
        var path = Path.Combine(folder, file.Path);
        if (!File.Exists(path))
            return $"'{file.Path}' is missing";
        var bytes = File.ReadAllBytes(path);
        if (BundleJson.Sha256(bytes) != file.Sha256)
            return $"'{file.Path}' was changed";
        texts[file.Path] = RevisionFiles.Decode(path, bytes);
        return null;
    }

    private static MigrationEntry ToEntry(
        string folder,
        BundleRevision bundled,
        Dictionary<string, string> texts
    )
    {
        var revision = new Revision(bundled.Id)
        {
            DownRevisions = bundled.DownRevisions.ToEquatableArray(),
            DependsOn = bundled.DependsOn.ToEquatableArray(),
            BranchLabels = bundled.BranchLabels.ToEquatableArray(),
            Replaces = (bundled.Replaces ?? []).ToEquatableArray(),
            Tags = (bundled.Tags ?? []).ToEquatableArray(),
            Message = bundled.Message,
            Phase = RevisionPhaseWords.Find(bundled.Phase),
            CreateDate =
                bundled.CreateDate is { } text && CreateDate.TryParse(text, out var date) ? date : null,
        };
        return bundled.Migration is { } migration
            ? new SqlMigrationEntry(
                revision,
                Path.Combine(folder, migration.Path),
                bundled.Checksum,
                () => texts[migration.Path]
            )
            : new NotRunnableEntry(revision, bundled);
    }
}
