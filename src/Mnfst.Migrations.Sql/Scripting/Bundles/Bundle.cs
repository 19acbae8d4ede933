using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary>
/// The migrations of a catalog as files: a manifest, a script for psql that upgrades a database in any state, scripts
/// for each revision, and the revisions themselves, for the runner. The same migrations give the same bytes, on
/// whatever machine and whenever.
/// </summary>
public sealed class Bundle
{
    internal const string UpgradeFile = "upgrade.sql";
    internal const string ScriptFolder = "versions";
    internal const string MigrationFolder = "revisions";

    private readonly OrderedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly BundleManifest _manifest;

    /// <summary>Makes the files, in memory.</summary>
    /// <param name="catalog">The migrations.</param>
    /// <param name="options">How to.</param>
    /// <exception cref="Core.Graph.InvalidGraphException">The revisions do not form a sound graph.</exception>
    /// <exception cref="MigrationException">A migration says something that cannot be run.</exception>
    public Bundle(IMigrationCatalog catalog, BundleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var scripts = new SqlScripts(catalog, options.Run);
        var entries = scripts.Entries.ToList();
        var hooks = catalog.Hooks;
        var repeatables = catalog.Repeatables;
        var names = BundleFileNames.For(entries.Select(entry => entry.Revision.Id));
        _manifest = new BundleManifest
        {
            FormatVersion = repeatables.Count > 0 ? BundleManifest.CurrentFormat : BundleManifest.FirstFormat,
            ContentSha256 = "",
            ToolVersion = options.Run.ToolVersion,
            Commit = options.Commit,
            JournalSchema = options.Run.JournalSchema,
            Upgrade = Add(UpgradeFile, scripts.Upgrade()),
            Revisions = [.. entries.Select(entry => Add(entry, scripts, names[entry.Revision.Id]))],
            Hooks = AddHooks(hooks.OfType<SqlHook>()),
            Repeatables = repeatables.Count > 0 ? AddRepeatables(repeatables) : null,
        };
        HooksLeftOut = [.. hooks.Where(hook => hook is not SqlHook).Select(hook => hook.Name)];
        _files.Add(BundleManifest.FileName, BundleJson.Write(ref _manifest));
    }

    /// <summary>The texts of the files by their paths, which have slashes in them; they are written in UTF-8.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>SHA-256 of the manifest, and through it of all files.</summary>
    public string ContentSha256 => _manifest.ContentSha256;

    /// <summary>The revisions that psql cannot run, by id, with the reason: an end of a sentence.</summary>
    public IReadOnlyDictionary<string, string> NotScriptable =>
        ReasonsOf(revision => revision.NotScriptableReason);

    /// <summary>The revisions that cannot be run from the folder, by id, with the reason: an end of a sentence.</summary>
    public IReadOnlyDictionary<string, string> NotRunnable =>
        ReasonsOf(revision => revision.NotRunnableReason);

    /// <summary>The names of the hooks that are code, and so are in no file: a run from the folder goes without them.</summary>
    public IReadOnlyList<string> HooksLeftOut { get; }

    /// <summary>The ids of the revisions, each after those that it follows and depends on.</summary>
    public IReadOnlyList<string> Revisions => [.. _manifest.Revisions.Select(revision => revision.Id)];

    private BundleFile[]? AddHooks(IEnumerable<SqlHook> hooks)
    {
        BundleFile[] files =
        [
            .. hooks.Select(hook =>
                Add($"{SqlHooks.FolderName}/{SqlHooks.FileOf(hook.Point)}", SqlText.WithLineFeeds(hook.Text))
            ),
        ];
        return files.Length > 0 ? files : null;
    }

    private BundleRepeatable[] AddRepeatables(IReadOnlyList<Repeatable> repeatables)
    {
        var names = BundleFileNames.For(repeatables.Select(one => one.Name));
        return
        [
            .. repeatables.Select(one => new BundleRepeatable(
                one.Name,
                Add($"{RepeatableFiles.FolderName}/{names[one.Name]}.sql", one.Text)
            )),
        ];
    }

    private Dictionary<string, string> ReasonsOf(Func<BundleRevision, string?> reasonOf) =>
        _manifest
            .Revisions.Where(revision => reasonOf(revision) is not null)
            .ToDictionary(revision => revision.Id, revision => reasonOf(revision)!, StringComparer.Ordinal);

    private BundleRevision Add(MigrationEntry entry, SqlScripts scripts, string name)
    {
        var revision = entry.Revision;
        var migration = MigrationFile.Of(entry);
        var refusal = scripts.RefusalOf(entry);
        var script = entry.ForReading.Load(MigrationDirection.Upgrade);
        return new BundleRevision
        {
            Id = revision.Id,
            DownRevisions = [.. revision.DownRevisions],
            DependsOn = [.. revision.DependsOn],
            BranchLabels = [.. revision.BranchLabels],
            Replaces = revision.Replaces.Count > 0 ? [.. revision.Replaces] : null,
            Tags = revision.Tags.Count > 0 ? [.. revision.Tags] : null,
            Message = revision.Message,
            CreateDate = revision.CreateDate is { } date ? Core.Files.CreateDate.Format(date) : null,
            Phase = revision.Phase?.ToWord(),
            Source = scripts.SourceOf(revision.Id),
            Transaction = script.Transaction == TransactionMode.None ? "none" : "revision",
            Checksum = entry.Checksum,
            Scriptable = refusal is null,
            NotScriptableReason = refusal,
            IrreversibleReason = entry.IrreversibleReason,
            NotRunnableReason = migration.Refusal,
            Migration = Add($"{MigrationFolder}/{name}.sql", migration.Text),
            Up = Add($"{ScriptFolder}/{name}.up.sql", scripts.Upgrade(revision.Id)),
            Down = Add($"{ScriptFolder}/{name}.down.sql", scripts.Downgrade(revision.Id)),
        };
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private BundleFile? Add(string path, string? text)
    {
        if (text is null)
            return null;
        _files.Add(path, text);
        return new BundleFile(path, BundleJson.Sha256(text));
    }
}
