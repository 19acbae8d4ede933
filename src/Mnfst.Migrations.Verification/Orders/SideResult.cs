using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Verification.Orders;

/// <summary>What came out for a line that was applied before the others.</summary>
/// <param name="Met">The schema where the lines have met; null if they did not.</param>
/// <param name="Conflict">What went wrong; null if nothing did.</param>
internal sealed record SideResult(DatabaseModel? Met, OrderConflict? Conflict)
{
    /// <summary>Whether the database is as it was before: the schema, and the rows.</summary>
    public bool IsBack { get; init; }
}
