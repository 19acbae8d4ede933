using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Verification.Scripts;

/// <summary>The files of the folder <c>verify</c>, beside that of the revisions: <c>verify/REV.sql</c>.</summary>
internal sealed class VerifyScripts
{
    /// <summary>The name of the folder.</summary>
    public const string FolderName = "verify";

    private readonly Dictionary<string, VerifyScript> _scripts;

    private VerifyScripts(IEnumerable<VerifyScript> scripts) =>
        _scripts = scripts.ToDictionary(script => script.Revision, StringComparer.Ordinal);

    /// <summary>Reads the files of a folder; there may be none.</summary>
    /// <param name="folder">The folder, as messages shall name it.</param>
    /// <param name="revisions">The revisions that they may be named after.</param>
    /// <exception cref="MigrationException">A file cannot be read or run, or is named after no revision.</exception>
    public static VerifyScripts Load(string? folder, IReadOnlyList<Revision> revisions)
    {
        if (!Directory.Exists(folder))
            return new VerifyScripts([]);
        // What an id may hold and the name of a file may not, is another character in the latter.
        var ids = revisions.ToLookup(
            revision => RevisionFileName.Of(revision.Id),
            revision => revision.Id,
            StringComparer.Ordinal
        );
        var faults = new List<string>();
        var scripts = new List<VerifyScript>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (ids[name].ToList() is [var id])
                scripts.Add(ScriptReader.Read(id, path, RevisionFiles.ReadText(path), faults));
            else
                faults.Add(NotNamedAfterOne(path, name, revisions));
        }
        return faults.Count == 0
            ? new VerifyScripts(scripts)
            : throw new MigrationException(string.Join('\n', faults));
    }

    /// <summary>These and another one. If its revision has a script already, it runs after that, in the same transaction.</summary>
    public VerifyScripts With(VerifyScript script)
    {
        var before = Find(script.Revision);
        return new VerifyScripts([
            .. _scripts.Values.Where(other => other != before),
            before is null
                ? script
                : before with
                {
                    Path = $"{before.Path} and {script.Path}",
                    Statements = [.. before.Statements, .. script.Statements],
                    Losses = [.. before.Losses, .. script.Losses],
                },
        ]);
    }

    /// <summary>
    /// The same ones, of which others can be left out: what one that verifies finds out of them, is nothing that another one
    /// which does so at the same time may depend on.
    /// </summary>
    public VerifyScripts Copy() => new(_scripts.Values);

    /// <summary>The script of a revision; null if it has none, or it is left out.</summary>
    public VerifyScript? Find(string revision) => _scripts.GetValueOrDefault(revision);

    /// <summary>Leaves the script of a revision out from now on: it fails, and would do so again and again.</summary>
    public void LeaveOut(string revision) => _scripts.Remove(revision);

    private static string NotNamedAfterOne(string path, string name, IReadOnlyList<Revision> revisions)
    {
        var ids = revisions.Select(revision => revision.Id).ToList();
        // Whoever shortens an id may mean any that begins so.
        var near = ids.Where(id => name.Length > 0 && id.StartsWith(name, StringComparison.Ordinal))
            .Take(3)
            .ToList();
        if (near.Count == 0 && NearestName.Find(name, ids) is { } nearest)
            near.Add(nearest);
        var advice =
            near.Count > 0
                ? $"Did you mean {string.Join(" or ", near.Select(id => $"'{RevisionFileName.Of(id)}.sql'"))}?"
                : "'mnfst history' lists the revisions.";
        return $"'{path}' is named after no revision: there is no '{name}'. {advice}";
    }
}
