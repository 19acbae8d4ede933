using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>
/// The downgrade of an applied revision as the journal keeps it: a .sql revision file of its own, so that the
/// revision can be reverted when its migration is gone, by us or by hand.
/// </summary>
internal static class StoredDowngrade
{
    /// <summary>Null if the migration cannot be reverted, or only by code.</summary>
    public static string? Write(MigrationEntry entry)
    {
        if (entry.TryLoadDowngrade(out _) is not { } script)
            return null;
        var steps = script.Steps.Select(SqlStepConversion.ToSqlStep).ToList();
        if (steps.Contains(null))
            return null;
        var file = new SqlRevisionFile(PathOf(entry.Revision.Id))
        {
            Revision = new Revision(entry.Revision.Id) { Message = "What reverts the revision." },
            Transaction = script.Transaction,
            Settings = script.Settings,
            DowngradeRequirements = script.Requirements,
            Downgrade = steps.OfType<SqlStep>().ToEquatableArray(),
        };
        try
        {
            return SqlRevisionWriter.Write(file);
        }
        catch (ArgumentException)
        {
            // Code can say what no file can, such as a statement with a directive in it.
            return null;
        }
    }

    /// <exception cref="MigrationException">The journal keeps none.</exception>
    public static RevisionScript Read(Revision revision, RevisionRow row)
    {
        if (row.DowngradeSql is null)
        {
            throw new MigrationException(
                $"Revision '{revision.Id}' cannot be reverted: the project does not have it, and the journal has no downgrade of it. Check out the version that has it, and downgrade there."
            );
        }
        var file = SqlRevisionReader.Read(PathOf(revision.Id), row.DowngradeSql);
        return SqlMigrationEntry.ToScript(revision, file, MigrationDirection.Downgrade);
    }

    private static string PathOf(string id) => $"mnfst_revision.downgrade_sql of {id}";
}
