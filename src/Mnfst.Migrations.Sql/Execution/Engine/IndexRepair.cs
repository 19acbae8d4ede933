using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Execution.Indexes;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>Drops or rebuilds indexes of the project that an interruption left INVALID, without being in anybody's way.</summary>
internal sealed class IndexRepair(RunContext context, JournalTables tables, IMigrationCatalog catalog)
{
    /// <param name="wanted">What to do, as it was looked at.</param>
    /// <returns>What was done: one that is valid or gone meanwhile is left out.</returns>
    public async Task<IReadOnlyList<RepairableIndex>> RunAsync(IReadOnlyList<RepairableIndex> wanted)
    {
        await using var turn = await MigrationTurn.BeginAsync(context, tables);
        var own = new OwnIndexes(await KnownRevisions.ReadAsync(context, tables, catalog), catalog);
        var done = new List<RepairableIndex>();
        foreach (var repairable in wanted)
        {
            var now = await InvalidIndexReader.ReadAsync(context.Connection, context.CancellationToken);
            if (now.FirstOrDefault(index => index.Index == repairable.Index.Index) is not { } index)
                continue;
            if (own.Find(index)?.Remedy != repairable.Remedy)
                throw new MigrationException(
                    $"Index {index.Sql} is no longer as it was when you looked at it. Nothing was done with it. Look again."
                );
            await RepairAsync(repairable);
            done.Add(repairable);
        }
        return done;
    }

    private async Task RepairAsync(RepairableIndex repairable)
    {
        var index = repairable.Index;
        var isDropped = repairable.Remedy == IndexRemedy.Drop;
        // A step of no revision, so that failures are told in the same words.
        var step = new StatementStep("");
        try
        {
            if (isDropped)
                await new IndexLeftover(
                    index.Index.Schema!,
                    index.Index.Name,
                    index.IsOnTable ? index.TableSql : null
                ).DropAsync(context, step);
            else
                await ConcurrentIndexWork.RebuildAsync(context, index.Sql);
        }
        catch (StepFailedException e)
        {
            throw new MigrationException(
                $"Index {index.Sql} cannot be {(isDropped ? "dropped" : "built again")}: {StepFailureText.Describe(e, context.Options)}",
                e
            );
        }
        await context.RecordAsync(
            context.Journal.Repaired(
                repairable.Revision.Id,
                step: null,
                $"{(isDropped ? "dropped" : "built again")} the invalid index {index.Sql}",
                isForgotten: false
            )
        );
    }
}
