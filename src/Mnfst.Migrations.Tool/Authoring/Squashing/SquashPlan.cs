using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Rebasing;
using Mnfst.Migrations.Tool.Authoring.Sources;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Squashing;

/// <summary>Which files come, change and go when one revision takes the place of a line of them.</summary>
/// <param name="history">All revisions.</param>
/// <param name="line">Those that become one, in the order in which they run.</param>
/// <param name="revision">What they become.</param>
internal sealed class SquashPlan(SourceHistory history, IReadOnlyList<Revision> line, Revision revision)
{
    private readonly HashSet<string> _replaced = [.. revision.Replaces];

    /// <summary>The new file: beside the first of them that is in SQL, else where SQL is looked for.</summary>
    public string Path { get; } =
        System.IO.Path.Combine(FolderOf(history, line), RevisionFileName.Of(revision.Id) + ".sql");

    /// <summary>All changes; nothing is written yet.</summary>
    /// <param name="catalog">Says what the revisions run.</param>
    /// <exception cref="CommandFailedException">One of them cannot become part of a file, or its own cannot go.</exception>
    public SourceChanges Make(IMigrationCatalog catalog)
    {
        var changes = new SourceChanges();
        changes.Create(Path, Encoding.UTF8.GetBytes(Write(catalog)));
        foreach (var other in history.Graph.Revisions.Where(LeadsIn))
        {
            var source = history.SourceOf(other);
            changes.Replace(source.Path, LinkEdit.Rename(source, _replaced, revision.Id));
        }
        foreach (var source in line.Select(history.SourceOf))
        {
            RefuseShared(source);
            changes.Delete(source.Path);
        }
        MoveTags(changes);
        KeptHeads.Follow(changes, history.Workspace, After());
        return changes;
    }

    /// <summary>What the last of them was a head of, the new one is a head of.</summary>
    private void MoveTags(SourceChanges changes)
    {
        var path = history.Workspace.Places.Tags;
        if (line[^1].Tags.Count > 0)
            changes.Replace(
                path,
                Encoding.UTF8.GetBytes(
                    TagsFileEdit.Rename(RevisionFiles.ReadText(path), line[^1].Id, revision.Id)
                )
            );
    }

    private IEnumerable<Revision> After() =>
        history
            .Graph.Revisions.Where(other => !_replaced.Contains(other.Id))
            .Select(other =>
                other with
                {
                    DownRevisions = Renamed(other.DownRevisions),
                    DependsOn = Renamed(other.DependsOn),
                }
            )
            .Append(revision);

    private EquatableArray<string> Renamed(EquatableArray<string> names) =>
        names.Select(name => _replaced.Contains(name) ? revision.Id : name).Distinct().ToEquatableArray();

    private bool LeadsIn(Revision other) =>
        !_replaced.Contains(other.Id) && other.DownRevisions.Concat(other.DependsOn).Any(_replaced.Contains);

    private string Write(IMigrationCatalog catalog)
    {
        var entries = catalog.Entries.ToDictionary(entry => entry.Revision.Id, StringComparer.Ordinal);
        if (line.FirstOrDefault(part => !entries.ContainsKey(part.Id)) is { } unbuilt)
            throw new CommandFailedException(
                $"'{unbuilt.Id}' is not in the last build. Build the project, or remove --no-build."
            );
        var file = SquashedFile.Of(revision, [.. line.Select(part => entries[part.Id])]) with { Path = Path };
        try
        {
            return SqlRevisionWriter.Write(file);
        }
        catch (ArgumentException e)
        {
            throw new CommandFailedException($"{e.Message} Nothing was done.", innerException: e);
        }
    }

    /// <summary>A file of C# may hold more than the class that goes.</summary>
    private static void RefuseShared(SourceRevision source)
    {
        if (!source.IsCode)
            return;
        SdkCompiler.Provide();
        if (CodeEdits.CountTypes(File.ReadAllText(source.Path)) > 1)
            throw new CommandFailedException(
                $"'{source.Path}' declares more than revision '{source.Revision.Id}', and would be deleted. Move the rest to another file first."
            );
    }

    private static string FolderOf(SourceHistory history, IReadOnlyList<Revision> line)
    {
        var beside = line.Select(history.SourceOf).FirstOrDefault(source => !source.IsCode);
        if (beside is null)
            return history.Workspace.VersionsFolder;
        return System.IO.Path.GetDirectoryName(beside.Path) is { Length: > 0 } folder ? folder : ".";
    }
}
