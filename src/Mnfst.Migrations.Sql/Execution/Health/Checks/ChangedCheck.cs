using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Applied revisions that are no longer what ran.</summary>
internal sealed class ChangedCheck() : HealthCheck("changed", "applied revisions are what ran")
{
    public override Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        Task.FromResult<IReadOnlyList<HealthFinding>>(
            context.RevisionsUnknown is { } unknown
                ? [unknown]
                :
                [
                    .. context.Known!.Changed.Select(entry =>
                        HealthFinding.Problem(
                            $"'{entry.Revision.Id}' ({entry.SourcePath}) was changed since it was applied",
                            $"Restore what ran; if the database matches the file, 'mnfst repair checksum {entry.Revision.Id}' accepts it."
                        )
                    ),
                ]
        );
}
