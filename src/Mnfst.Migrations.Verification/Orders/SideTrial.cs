using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Verification.Databases;
using Mnfst.Migrations.Verification.Faults;
using Mnfst.Migrations.Verification.Scripts;

namespace Mnfst.Migrations.Verification.Orders;

/// <summary>
/// Goes on where a line of revisions ends: applies the other lines, then the revision in which they meet, and takes all of it
/// back again.
/// </summary>
/// <param name="migrations">What is verified.</param>
/// <param name="join">Where the lines meet.</param>
/// <param name="first">The last revision of the line that is applied already.</param>
/// <param name="database">Where it is.</param>
internal sealed class SideTrial(
    VerifiedMigrations migrations,
    Join join,
    Revision first,
    VerifyDatabase database
)
{
    private readonly HashSet<string> _line = migrations.WithNeedsOf(first);

    public async Task<SideResult> RunAsync(CancellationToken cancellationToken)
    {
        var start = await database.ReadSchemaAsync(cancellationToken);
        var rows = await database.ReadRowsAsync(cancellationToken);
        try
        {
            var failures = await database.UpgradeWithScriptsAsync(join.Sides, cancellationToken);
            if (failures is [var failure, ..])
                return new SideResult(
                    await database.ReadSchemaAsync(cancellationToken),
                    ScriptFailed(failure)
                );
        }
        catch (RevisionFailedException e)
        {
            return new SideResult(null, Failed(ConflictKind.UpgradeFailed, e));
        }
        var met = await database.ReadSchemaAsync(cancellationToken);
        var conflict = await GoBackAsync(start, met, cancellationToken);
        return new SideResult(met, conflict)
        {
            IsBack =
                conflict is null
                && database.Applied.SetEquals(_line)
                && (await database.ReadRowsAsync(cancellationToken)).IsSameAs(rows),
        };
    }

    /// <summary>Applies the revision in which the lines meet, and takes it back, then the other lines.</summary>
    private async Task<OrderConflict?> GoBackAsync(
        DatabaseModel start,
        DatabaseModel met,
        CancellationToken cancellationToken
    )
    {
        var others = database.Order.Where(id => !_line.Contains(id)).ToList();
        if (join.Revision is { } merge)
        {
            if (await TryAsync(ConflictKind.UpgradeFailed, UpgradeAsync) is { } failure)
                return failure;
            if (IsIrreversible(merge.Id))
                return null;
            if (await TryAsync(ConflictKind.DowngradeFailed, () => RevertAsync(merge)) is { } refusal)
                return refusal;
            if (await FindLeftAsync(met, [merge.Id], cancellationToken) is { } left)
                return left;

            Task UpgradeAsync() => database.UpgradeAsync([merge], cancellationToken);
        }
        if (others.Exists(IsIrreversible))
            return null;
        foreach (var begin in BeginsOf(others))
        {
            if (await TryAsync(ConflictKind.DowngradeFailed, () => RevertAsync(begin)) is { } refusal)
                return refusal;
        }
        return await FindLeftAsync(start, others, cancellationToken);

        Task RevertAsync(Revision revision) => database.RevertAsync(revision, cancellationToken);
    }

    private async Task<OrderConflict?> TryAsync(ConflictKind kind, Func<Task> run)
    {
        try
        {
            await run();
            return null;
        }
        catch (RevisionFailedException e)
        {
            return Failed(kind, e);
        }
    }

    private async Task<OrderConflict?> FindLeftAsync(
        DatabaseModel expected,
        IReadOnlyList<string> reverted,
        CancellationToken cancellationToken
    ) =>
        SchemaDifference.Between(expected, await database.ReadSchemaAsync(cancellationToken)) is { } left
            ? new OrderConflict(ConflictKind.NotRestored, join, first)
            {
                Difference = left,
                Others = [.. _line.Where(id => !IsBelowAll(id)), .. reverted],
                Concerned = reverted,
            }
            : null;

    private OrderConflict Failed(ConflictKind kind, RevisionFailedException failure)
    {
        var done = failure.Done.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        var applied =
            kind == ConflictKind.UpgradeFailed
                ? database.Order.Concat(done)
                : database.Order.Where(id => !done.Contains(id));
        return new OrderConflict(kind, join, first)
        {
            Failed = failure.Revision,
            Fault = RunFault.Of(failure),
            Others = IndependentOf(failure.Revision, applied),
            Concerned = [failure.Revision.Id],
        };
    }

    private OrderConflict ScriptFailed(ScriptFailure failure)
    {
        var revision = migrations.Graph.Find(failure.Script.Revision)!;
        return new OrderConflict(ConflictKind.ScriptFailed, join, first)
        {
            Failed = revision,
            Fault = RunFault.Of(failure.Cause),
            ScriptPath = failure.Script.Path,
            Others = IndependentOf(revision, database.Order.TakeWhile(id => id != revision.Id)),
            Concerned = [revision.Id],
        };
    }

    /// <summary>Those that a revision does not need, and that do not need it.</summary>
    private IReadOnlyList<string> IndependentOf(Revision revision, IEnumerable<string> ids)
    {
        var needs = migrations.WithNeedsOf(revision);
        return
        [
            .. ids.Where(id =>
                !needs.Contains(id) && !migrations.NeedsOf(migrations.Graph.Find(id)!).Contains(revision.Id)
            ),
        ];
    }

    /// <summary>Whether all lines that meet have it in common.</summary>
    private bool IsBelowAll(string id) => join.Sides.All(side => migrations.WithNeedsOf(side).Contains(id));

    /// <summary>Those with which a set of revisions begins: none of the others has to be taken back with them.</summary>
    private IEnumerable<Revision> BeginsOf(List<string> ids) =>
        ids.Select(id => migrations.Graph.Find(id)!)
            .Where(revision => !migrations.NeedsOf(revision).Overlaps(ids));

    private bool IsIrreversible(string id) =>
        migrations.EntryOf(migrations.Graph.Find(id)!).IrreversibleReason is not null;
}
