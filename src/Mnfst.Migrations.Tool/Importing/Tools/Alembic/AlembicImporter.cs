using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools.Alembic;

/// <summary>
/// Alembic: the graph is read from the files, without Python; the SQL comes from Alembic itself, where it is installed.
/// </summary>
internal sealed class AlembicImporter : IImporter
{
    public string Name => "alembic";

    public string Table => "alembic_version";

    public async Task<ImportedHistory> ReadAsync(ImportRequest request)
    {
        var folders = AlembicFolders.Of(request.Path, request.Report);
        var found = folders
            .Versions.SelectMany(folder => ImportFolder.Files(folder, folders.IsDeep))
            .Where(path =>
                path.EndsWith(".py", StringComparison.Ordinal) && Path.GetFileName(path) != "__init__.py"
            )
            .Select(path => AlembicRevision.Read(path, request.Report))
            .OfType<AlembicRevision>()
            .ToList();
        var graph = new AlembicGraph(found, request.Report);
        var drafts = graph.Ids.Select(id => DraftOf(graph[id], graph)).ToList();
        if (request.Report.HasFaults || drafts.Count == 0 || Sort(drafts, request.Report) is not { } sorted)
            return new ImportedHistory([]);
        var program = request.Alembic ?? AlembicProgram.FindOnPath(request.Context.Surroundings);
        var scripts =
            program is null || folders.Ini is null
                ? null
                : await new AlembicProgram(request.Context, program, folders.Ini, request.Report).ReadAsync(
                    graph
                );
        if (scripts is null)
            request.Report.LeaveOut(
                ImportFolder.Shown(request.Path),
                program is null
                    ? "there is no SQL without Alembic. Install it with what env.py imports, or name it: --alembic PROGRAM."
                    : "there is no SQL without alembic.ini. Name the folder that has it."
            );
        return new ImportedHistory(
            Order(sorted, scripts).ConvertAll(draft => Fill(draft, graph, scripts, request))
        )
        {
            Run = ToolRun.Plain,
        };
    }

    private static ImportedRevision DraftOf(AlembicRevision revision, AlembicGraph graph)
    {
        var slug = RevisionSlug.Of(MigrationWords.MessageOf(revision.Message.Split('\n')[0]));
        return new ImportedRevision(revision.Id, revision.Id, revision.Message)
        {
            DownRevisions = graph.DownRevisionsOf(revision),
            DependsOn = graph.NeedsOf(revision),
            BranchLabels = revision.BranchLabels?.Texts ?? [],
            CreateDate = revision.CreateDate,
            FileName =
                slug.Length == 0 || revision.Id.Contains(slug, StringComparison.OrdinalIgnoreCase)
                    ? null
                    : $"{revision.Id}_{slug}",
        };
    }

    /// <summary>The order of the graph; null if it is not sound, which the report says then.</summary>
    private static List<ImportedRevision>? Sort(List<ImportedRevision> drafts, ImportReport report)
    {
        var validation = GraphValidator.Validate(
            drafts.Select(draft => new Revision(draft.Id)
            {
                DownRevisions = draft.DownRevisions.ToEquatableArray(),
                DependsOn = draft.DependsOn.ToEquatableArray(),
                BranchLabels = draft.BranchLabels.ToEquatableArray(),
            }),
            new GraphOptions { AllowMultipleHeads = true }
        );
        if (validation.Graph is { } sound)
        {
            var byId = drafts.ToDictionary(draft => draft.Id, StringComparer.Ordinal);
            return [.. sound.Revisions.Select(revision => byId[revision.Id])];
        }
        foreach (var fault in validation.Diagnostics)
        {
            if (fault.Severity == Core.Diagnostics.DiagnosticSeverity.Error)
                report.FaultLine(fault.Location, fault.ToString());
        }
        return null;
    }

    /// <summary>The order in which Alembic runs them, where it says one.</summary>
    private static List<ImportedRevision> Order(List<ImportedRevision> sorted, AlembicScripts? scripts) =>
        scripts is null || scripts.UpgradeFailures.Count > 0
            ? sorted
            : [.. sorted.OrderBy(draft => scripts.Upgrades.IndexOf(draft.Id))];

    private static ImportedRevision Fill(
        ImportedRevision draft,
        AlembicGraph graph,
        AlembicScripts? scripts,
        ImportRequest request
    )
    {
        var file = graph[draft.Id].File;
        if (scripts is null || !scripts.Upgrades.TryGetValue(draft.Id, out var upgrade))
        {
            if (scripts is not null)
                request.Report.LeaveOut(
                    file.Path,
                    $"Alembic writes no SQL for its upgrade: {scripts.UpgradeFailures.GetValueOrDefault(draft.Id, "it does not run it")}"
                );
            return draft with { Untranslated = file };
        }
        ImportedScript? downgrade = null;
        if (!scripts.Downgrades.TryGetValue(draft.Id, out downgrade))
            request.Report.LeaveOut(
                file.Path,
                $"Alembic writes no SQL for its downgrade: {scripts.DowngradeFailures.GetValueOrDefault(draft.Id, "it does not run it")}"
            );
        return draft with { Upgrade = upgrade, Downgrade = downgrade };
    }
}
