using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Tool.Verify.Tracing;

/// <summary>
/// Keeps what revisions did the first time that they ran. Several parts of the graph may be verified at once.
/// </summary>
internal sealed class TraceLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<
        (string Revision, MigrationDirection Direction),
        IReadOnlyList<TracedStep>
    > _runs = [];

    /// <summary>A revision has run to its end.</summary>
    public void Add(Revision revision, MigrationDirection direction, IReadOnlyList<TracedStep> steps)
    {
        lock (_gate)
            _runs.TryAdd((revision.Id, direction), steps);
    }

    /// <summary>What is known of a revision.</summary>
    public RevisionTrace Of(Revision revision)
    {
        lock (_gate)
            return new RevisionTrace(
                _runs.GetValueOrDefault((revision.Id, MigrationDirection.Upgrade)),
                _runs.GetValueOrDefault((revision.Id, MigrationDirection.Downgrade))
            );
    }
}
