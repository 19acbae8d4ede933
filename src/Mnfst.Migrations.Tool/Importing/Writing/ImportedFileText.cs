using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Writing;

/// <summary>Writes an imported migration as a .sql revision file.</summary>
/// <param name="tool">The tool that it is from.</param>
/// <param name="report">Takes what cannot be written.</param>
internal sealed class ImportedFileText(string tool, ImportReport report)
{
    /// <summary>The revision that the file declares.</summary>
    public Revision RevisionOf(ImportedRevision imported)
    {
        var paragraphs = MessageBuilder.Normalize(imported.Message).Split("\n\n", 2);
        var origin = $"Imported from {tool} {imported.Key}.";
        return new Revision(imported.Id)
        {
            DownRevisions = imported.DownRevisions.ToEquatableArray(),
            DependsOn = imported.DependsOn.ToEquatableArray(),
            BranchLabels = imported.BranchLabels.ToEquatableArray(),
            CreateDate = imported.CreateDate,
            Message =
                paragraphs.Length > 1
                    ? $"{paragraphs[0]}\n\n{origin}\n\n{paragraphs[1]}"
                    : $"{paragraphs[0]}\n\n{origin}",
        };
    }

    /// <summary>The text of the file; empty if something is wrong, which the report says then.</summary>
    /// <param name="imported">The migration.</param>
    /// <param name="path">Where the file will be.</param>
    public string Write(ImportedRevision imported, string path)
    {
        if (imported.Untranslated is not null)
            return UntranslatedText.Write(RevisionOf(imported), tool, imported.Untranslated, path);
        var commitsOnce = !imported.RunsOutside && !imported.Upgrade.Steps.Any(step => step.RunsOutside);
        var (settings, upgrade) = commitsOnce
            ? ([], [.. imported.Upgrade.Steps])
            : SessionSettings.Take(imported.Upgrade.Steps);
        var downgrade = imported.Downgrade?.Steps.ToList();
        foreach (var step in upgrade)
            RefuseForbidden(step, commitsOnce);
        foreach (var step in downgrade ?? [])
            RefuseForbidden(step, !imported.RunsOutside && !downgrade!.Exists(one => one.RunsOutside));
        if (report.HasFaults)
            return "";
        var file = new SqlRevisionFile(path)
        {
            Revision = RevisionOf(imported),
            Transaction = imported.RunsOutside ? TransactionMode.None : TransactionMode.Revision,
            Settings = settings.ToEquatableArray(),
            Upgrade = upgrade.Select(step => StepOf(imported, step)).ToEquatableArray(),
            Downgrade = downgrade?.Select(step => StepOf(imported, step)).ToEquatableArray(),
            IrreversibleReason = downgrade is null ? $"{tool} has no script that reverts it" : null,
        };
        try
        {
            return RevisionComments.Add(
                SqlRevisionWriter.Write(file),
                path,
                (upgrade, imported.Upgrade.LastComments),
                (downgrade ?? [], imported.Downgrade?.LastComments ?? [])
            );
        }
        catch (ArgumentException e)
        {
            report.Fault(path, e.Message);
            return "";
        }
    }

    private static SqlStep StepOf(ImportedRevision imported, ImportedStatement statement) =>
        new(statement.Sql)
        {
            Mode =
                statement.RunsOutside && !imported.RunsOutside
                    ? SqlStepMode.Autocommit
                    : SqlStepMode.Transactional,
        };

    private void RefuseForbidden(ImportedStatement step, bool commitsOnce)
    {
        if (StatementRules.FindFault(step.Sql, commitsOnce) is { } fault)
            report.Fault(step.Location, $"the statement {fault}");
    }
}
