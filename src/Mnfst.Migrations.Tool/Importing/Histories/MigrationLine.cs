namespace Mnfst.Migrations.Tool.Importing.Histories;

/// <summary>Makes a line of migrations that a tool runs one after the other.</summary>
internal static class MigrationLine
{
    /// <summary>Each follows the one before.</summary>
    public static ImportedHistory Of(IEnumerable<ImportedRevision> revisions)
    {
        var line = new List<ImportedRevision>();
        foreach (var revision in revisions)
            line.Add(line.Count == 0 ? revision : revision with { DownRevisions = [line[^1].Id] });
        return new ImportedHistory(line);
    }
}
