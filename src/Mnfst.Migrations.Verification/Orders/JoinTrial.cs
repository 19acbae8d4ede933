using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Verification.Databases;
using Mnfst.Migrations.Verification.Faults;

namespace Mnfst.Migrations.Verification.Orders;

/// <summary>
/// Applies lines of revisions that do not need each other in each order, a line before the others: of any two revisions, of
/// which neither needs the other, each runs before the other where their lines meet.
/// </summary>
/// <param name="migrations">What is verified.</param>
/// <param name="databases">Where it is tried.</param>
internal sealed class JoinTrial(VerifiedMigrations migrations, VerifyDatabases databases)
{
    private readonly List<OrderConflict> _conflicts = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<OrderConflict> Conflicts => _conflicts;

    /// <summary>Tries the orders of a join.</summary>
    /// <returns>The line to begin with, with which the others meet; if there is none, the revision that keeps them from it.</returns>
    public async Task<(Revision? First, OrderConflict? Obstacle)> RunAsync(
        Join join,
        CancellationToken cancellationToken
    )
    {
        (Revision Side, DatabaseModel Schema)? met = null;
        OrderConflict? obstacle = null;
        foreach (var side in join.Sides)
        {
            var result = await TryAsync(join, side, cancellationToken);
            if (result.Conflict is { } conflict)
                _conflicts.Add(conflict);
            if (result.Met is not { } schema)
                obstacle ??= result.Conflict;
            else if (met is not { } other)
                met = (side, schema);
            else if (SchemaDifference.Between(other.Schema, schema) is { } difference)
                _conflicts.Add(
                    new OrderConflict(ConflictKind.OrderMatters, join, side)
                    {
                        Second = other.Side,
                        Difference = difference,
                        Others = NotCommonTo(join),
                        Concerned = [],
                    }
                );
        }
        return (met?.Side, obstacle);
    }

    /// <summary>
    /// What fails is tried again where nothing else is: what revisions make for the whole server is in the way of the same ones
    /// in another database.
    /// </summary>
    private async Task<SideResult> TryAsync(Join join, Revision side, CancellationToken cancellationToken)
    {
        try
        {
            var result = await databases.OnDatabaseAsync(
                side,
                async database =>
                {
                    var tried = await RunAsync(database);
                    return (tried, tried.IsBack);
                },
                cancellationToken
            );
            if (result.Conflict is null)
                return result;
        }
        catch (RevisionFailedException)
        {
            // Its own line did not run again there.
        }
        return await databases.OnNewServerAsync(side, RunAsync, cancellationToken);

        Task<SideResult> RunAsync(VerifyDatabase database) =>
            new SideTrial(migrations, join, side, database).RunAsync(cancellationToken);
    }

    /// <summary>The revisions that not all lines have in common, in the order of the graph.</summary>
    private IReadOnlyList<string> NotCommonTo(Join join)
    {
        var lines = join.Sides.Select(migrations.WithNeedsOf).ToList();
        return
        [
            .. migrations
                .Graph.Revisions.Select(revision => revision.Id)
                .Where(id =>
                    lines.Exists(line => line.Contains(id)) && !lines.TrueForAll(line => line.Contains(id))
                ),
        ];
    }
}
