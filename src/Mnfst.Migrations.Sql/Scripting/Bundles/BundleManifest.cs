using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Repeatables;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary><c>manifest.json</c>: what is in a bundle. The order of the members is that of the file.</summary>
internal sealed record BundleManifest
{
    /// <summary>The newest format that is known: that of a bundle with repeatables, which a reader must not pass over.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The format of a bundle without repeatables.</summary>
    public const int FirstFormat = 1;

    public const string FileName = "manifest.json";

    /// <summary>The format of the file, which grows when a reader of the one before could misunderstand it.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>SHA-256 of this file with an empty text in the place of this value.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>The version of Mnfst.Migrations that made the bundle.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The commit that it was made from; null if not given.</summary>
    public string? Commit { get; init; }

    /// <summary>The schema in which the scripts keep the journal.</summary>
    public required string JournalSchema { get; init; }

    /// <summary>The script that upgrades a database in any state.</summary>
    public required BundleFile Upgrade { get; init; }

    /// <summary>The revisions, each after those that it follows and depends on.</summary>
    public required IReadOnlyList<BundleRevision> Revisions { get; init; }

    /// <summary>The hooks in .sql; null if there are none. They are for the runner, not for psql.</summary>
    public IReadOnlyList<BundleFile>? Hooks { get; init; }

    /// <summary>The repeatables, in the order of their names; null if there are none.</summary>
    public IReadOnlyList<BundleRepeatable>? Repeatables { get; init; }

    /// <summary>All files but the manifest, each with the folder where it has to be; null for the bundle's own.</summary>
    public IEnumerable<(BundleFile File, string? Folder)> Files() =>
        Revisions
            .SelectMany(revision =>
                new[]
                {
                    (revision.Migration, Bundle.MigrationFolder),
                    (revision.Up, Bundle.ScriptFolder),
                    (revision.Down, Bundle.ScriptFolder),
                }
            )
            .Where(file => file.Item1 is not null)
            .Select(file => (file.Item1!, (string?)file.Item2))
            .Append((Upgrade, null))
            .Concat((Hooks ?? []).Select(file => (file, (string?)SqlHooks.FolderName)))
            .Concat((Repeatables ?? []).Select(one => (one.File, (string?)RepeatableFiles.FolderName)));
}

/// <summary>A file of a bundle.</summary>
/// <param name="Path">Where it is, below the folder of the bundle, with slashes.</param>
/// <param name="Sha256">SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
internal sealed record BundleFile(string Path, string Sha256);

/// <summary>A repeatable of a bundle.</summary>
/// <param name="Name">Its name, by which the database knows it.</param>
/// <param name="File">Its text.</param>
internal sealed record BundleRepeatable(string Name, BundleFile File);

/// <summary>A revision of a bundle.</summary>
internal sealed record BundleRevision
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> DownRevisions { get; init; }

    public required IReadOnlyList<string> DependsOn { get; init; }

    public required IReadOnlyList<string> BranchLabels { get; init; }

    /// <summary>The revisions that it was made of; null if it was made of none.</summary>
    public IReadOnlyList<string>? Replaces { get; init; }

    /// <summary>Its tags; null if it has none.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    public required string Message { get; init; }

    /// <summary>As <see cref="Core.Files.CreateDate"/> writes it; null if not given.</summary>
    public string? CreateDate { get; init; }

    /// <summary><c>expand</c>, <c>contract</c>, or null if it does not matter.</summary>
    public string? Phase { get; init; }

    /// <summary>The file that it was written in.</summary>
    public required string Source { get; init; }

    /// <summary><c>revision</c>, or <c>none</c>.</summary>
    public required string Transaction { get; init; }

    /// <summary>The checksum of what its upgrade runs, as the journal keeps it.</summary>
    public required string Checksum { get; init; }

    /// <summary>Whether psql can run its upgrade.</summary>
    public required bool Scriptable { get; init; }

    /// <summary>Why it cannot.</summary>
    public string? NotScriptableReason { get; init; }

    /// <summary>Why it cannot be reverted; null if it can.</summary>
    public string? IrreversibleReason { get; init; }

    /// <summary>Why the bundle has no migration file of it, so that it cannot be run from there.</summary>
    public string? NotRunnableReason { get; init; }

    /// <summary>The .sql revision file from which the revision runs again.</summary>
    public BundleFile? Migration { get; init; }

    /// <summary>The script that applies it alone.</summary>
    public required BundleFile Up { get; init; }

    /// <summary>The script that reverts it; null if nothing does.</summary>
    public BundleFile? Down { get; init; }
}
