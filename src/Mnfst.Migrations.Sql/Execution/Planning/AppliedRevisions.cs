namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>Before anything runs: are the applied revisions still those that ran?</summary>
internal static class AppliedRevisions
{
    /// <exception cref="MigrationException">One was changed, and the options do not allow it.</exception>
    public static void Check(KnownRevisions known, MigrationOptions options, IMigrationObserver observer)
    {
        known.Squashes.RefusePartial(known.Recorded);
        foreach (var row in known.Missing)
            observer.Warning(
                $"Revision '{row.Revision}' is applied, but the project does not have it.{(row.DowngradeSql is null ? "" : " A downgrade would use what the journal keeps.")}"
            );

        var changed = known.Changed.ToList();
        if (changed.Count == 0)
            return;
        var names = string.Join(", ", changed.Select(entry => $"'{entry.Revision.Id}' ({entry.SourcePath})"));
        if (options.AllowChanged)
        {
            observer.Warning($"Changed since they were applied: {names}.");
            return;
        }
        throw new MigrationException(
            $"Changed since they were applied: {names}. Nothing was done. Restore them and put the change into a new revision, or go on with --allow-changed."
        );
    }
}
