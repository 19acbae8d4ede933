using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Revisions whose last run failed.</summary>
internal sealed class FailedCheck() : HealthCheck("failed", "no revision failed when it ran last")
{
    public override Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        Task.FromResult<IReadOnlyList<HealthFinding>>(
            context.RevisionsUnknown is { } unknown
                ? [unknown]
                :
                [
                    .. context.Known!.Journal.Failures.Values.Select(failure =>
                        HealthFinding.Note(
                            $"'{failure.Revision}' failed {failure.At.UtcDateTime:u}: {failure.Detail?.Split('\n')[0] ?? "nobody knows why"}",
                            $"'mnfst log {failure.Revision} --event failed' shows all of it."
                        )
                    ),
                ]
        );
}
