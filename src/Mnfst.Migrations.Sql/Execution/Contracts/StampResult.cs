using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Adoption;

namespace Mnfst.Migrations.Sql.Execution;

/// <summary>What a stamp changed in the journal, without running anything.</summary>
/// <param name="Added">Revisions that count as applied from now on, oldest first.</param>
/// <param name="Removed">Revisions that do not any more, newest first.</param>
/// <param name="Settled">
/// Revisions that were interrupted and are not any more: applied, if the database is at them or above, else not.
/// </param>
/// <param name="FinalHeads">Where the database is now.</param>
public sealed record StampResult(
    IReadOnlyList<Revision> Added,
    IReadOnlyList<Revision> Removed,
    IReadOnlyList<Revision> Settled,
    IReadOnlyList<Revision> FinalHeads
)
{
    /// <summary>The ids of all revisions that count as applied now.</summary>
    public required IReadOnlySet<string> Applied { get; init; }

    /// <summary>The history of another tool by which it was stamped; null if somebody named the revisions.</summary>
    internal StampSource? Source { get; init; }
}
