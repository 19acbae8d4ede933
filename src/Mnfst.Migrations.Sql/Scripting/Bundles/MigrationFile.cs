using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary>A migration as a .sql revision file, whatever it was written in: it runs the same and has the same checksum.</summary>
/// <param name="Text">The file; null if no file can say what the migration does.</param>
/// <param name="Refusal">Why not: an end of a sentence.</param>
internal sealed record MigrationFile(string? Text, string? Refusal)
{
    private const string Code = "runs code (op.Run), which cannot be written to a file.";

    /// <exception cref="MigrationException">The migration says something that cannot be run.</exception>
    public static MigrationFile Of(MigrationEntry entry)
    {
        if (entry is SqlMigrationEntry { File: { Arguments.Count: > 0 } written })
            return new MigrationFile(SqlRevisionWriter.Write(written), null);
        var script = entry.Load(MigrationDirection.Upgrade);
        if (StepsOf(script) is not { } upgrade)
            return new MigrationFile(null, $"its upgrade {Code}");
        var file = new SqlRevisionFile(entry.SourcePath)
        {
            Revision = entry.Revision,
            Transaction = script.Transaction,
            Settings = script.Settings,
            UpgradeRequirements = script.Requirements,
            Upgrade = upgrade,
        };
        if (RevisionChecksum.Of(file) != entry.Checksum)
            return new MigrationFile(
                null,
                "it was given arguments (-x), which are not part of the migration."
            );
        if (entry.TryLoadDowngrade(out var reason) is { } downgrade)
        {
            file = file with
            {
                DowngradeRequirements = downgrade.Requirements,
                Downgrade = StepsOf(downgrade),
            };
            reason = file.Downgrade is null ? $"its downgrade {Code}" : null;
        }
        // A directive is one line.
        if (reason is not null)
            file = file with
            {
                IrreversibleReason = string.Join(
                    ' ',
                    reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                ),
            };
        try
        {
            return new MigrationFile(SqlRevisionWriter.Write(file), null);
        }
        catch (ArgumentException e)
        {
            // Code can say what no file can, such as a statement with a directive in it.
            return new MigrationFile(null, e.Message);
        }
    }

    private static EquatableArray<SqlStep>? StepsOf(RevisionScript script)
    {
        var steps = script.Steps.Select(SqlStepConversion.ToSqlStep).ToList();
        return steps.Contains(null) ? null : steps.OfType<SqlStep>().ToEquatableArray();
    }
}
