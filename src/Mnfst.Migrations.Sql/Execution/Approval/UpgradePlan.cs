using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Approval;

/// <summary>What an upgrade will run on a database, as it stands now.</summary>
/// <param name="Database">The database.</param>
/// <param name="Journal">What it remembers.</param>
/// <param name="Scripts">What runs, in order.</param>
/// <param name="FinalHeads">Where the database is then.</param>
internal sealed record UpgradePlan(
    PlannedDatabase Database,
    JournalSnapshot Journal,
    IReadOnlyList<PlannedScript> Scripts,
    IReadOnlyList<Revision> FinalHeads
)
{
    /// <summary>Where the database is now, the ids.</summary>
    public required IReadOnlyList<string> Current { get; init; }

    /// <summary>The repeatables of the project, of which those run that are due after the revisions.</summary>
    public required IReadOnlyList<Repeatable> Repeatables { get; init; }

    /// <summary>The names of those that are new, have changed, or lack something as the database is now.</summary>
    public IReadOnlyList<string> DueRepeatables { get; init; } = [];

    /// <summary>The plan as it is approved.</summary>
    /// <param name="targets">Where it goes, as it was asked for.</param>
    /// <param name="options">How it is run.</param>
    public ApprovedPlan ToApproved(IReadOnlyList<string> targets, MigrationOptions options) =>
        new()
        {
            FormatVersion = ApprovedPlan.CurrentFormat,
            ToolVersion = options.ToolVersion,
            CreatedAt = DateTimeOffset.UtcNow,
            Targets = targets,
            Database = Database,
            Role = options.Role,
            SearchPath = options.SearchPath,
            Phase = options.Phase?.ToWord(),
            Applied =
            [
                .. Journal.Rows.Values.OrderBy(row => row.Revision, StringComparer.Ordinal).Select(ToState),
            ],
            Revisions = [.. Scripts.Select(ToRevision)],
            Repeatables =
                Repeatables.Count == 0
                    ? null
                    : [.. Repeatables.Select(one => new PlannedRepeatable(one.Name, one.Checksum))],
        };

    private static PlannedState ToState(RevisionRow row) =>
        new(
            row.Revision,
            row.State == RevisionState.Applied ? "applied" : "interrupted",
            row.Checksum,
            row.State == RevisionState.Applied ? null : row.StepsDone
        );

    private static PlannedRevision ToRevision(PlannedScript planned) =>
        new(
            planned.Script.Revision.Id,
            [.. planned.Script.Revision.DownRevisions],
            [.. planned.Script.Revision.DependsOn],
            planned.Journaled!.Checksum,
            [.. planned.Script.Steps.Select(step => ToStatement(planned.Script, step))]
        )
        {
            Requirements =
                planned.Script.Requirements.Count == 0
                    ? null
                    : [.. planned.Script.Requirements.Select(requirement => requirement.Query)],
        };

    private static PlannedStatement ToStatement(RevisionScript script, MigrationStep step) =>
        step switch
        {
            BackfillStep backfill => new("backfill", backfill.UpdateSql),
            StatementStep statement => new(
                script.CommitsByItself(step) ? "autocommit" : "statement",
                statement.Sql
            ),
            _ => new("code"),
        };
}
