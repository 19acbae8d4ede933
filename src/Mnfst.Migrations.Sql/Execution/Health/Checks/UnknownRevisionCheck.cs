using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Revisions that only the database has.</summary>
internal sealed class UnknownRevisionCheck()
    : HealthCheck("unknown-revisions", "all applied revisions are in the project")
{
    public override Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        Task.FromResult<IReadOnlyList<HealthFinding>>(
            context.RevisionsUnknown is { } unknown
                ? [unknown]
                :
                [
                    .. context.Known!.Missing.Select(row =>
                        HealthFinding.Note(
                            $"'{row.Revision}', applied {row.AppliedAt.UtcDateTime:u} by {row.AppliedBy}, is not in the project"
                        )
                    ),
                ]
        );
}
