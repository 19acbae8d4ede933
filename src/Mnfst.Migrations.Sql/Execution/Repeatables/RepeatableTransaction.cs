using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>Drops and makes what repeatables make, within a transaction, in the order that works.</summary>
/// <param name="connection">The connection, in a transaction.</param>
/// <param name="present">What the database has, in the order in which it was made.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class RepeatableTransaction(
    NpgsqlConnection connection,
    IReadOnlyList<Repeatable> present,
    CancellationToken cancellationToken
)
{
    private readonly Savepoint _savepoint = new(connection, cancellationToken);

    public RepeatableObjects Objects { get; } = new(connection, cancellationToken);

    /// <summary>Runs repeatables. What cannot be replaced as it stands is dropped first, with those that depend on it.</summary>
    /// <param name="goals">Those that run.</param>
    /// <returns>What cannot be made, and why not.</returns>
    public async Task<IReadOnlyList<(Repeatable Item, StepFailedException Failure)>> MakeAsync(
        IReadOnlyList<Repeatable> goals
    )
    {
        var failures = await Savepoint.DoAllAsync(goals, one => _savepoint.RunAsync(one.Statements));
        var refused = failures.Where(one => IsReplaceRefused(one.Failure)).Select(one => one.Item).ToList();
        if (refused.Count == 0)
            return failures;
        var own = refused.SelectMany(one => ObjectsOf(one.Name).Concat(one.Objects)).Distinct().ToList();
        var dependents = await FindDependentsAsync(own);
        await DropAsync([.. own, .. dependents.SelectMany(one => one.Objects)]);
        var names = failures.Select(one => one.Item.Name).ToHashSet(StringComparer.Ordinal);
        return await Savepoint.DoAllAsync(
            failures
                .Select(one => one.Item)
                .Concat(
                    dependents
                        .Where(one => !names.Contains(one.Name))
                        .Select(one => goals.FirstOrDefault(goal => goal.Name == one.Name) ?? one)
                ),
            one => _savepoint.RunAsync(one.Statements)
        );
    }

    /// <summary>Drops what is there of objects.</summary>
    /// <returns>What cannot be dropped, and why not.</returns>
    public Task<IReadOnlyList<(ReplaceableObject Item, StepFailedException Failure)>> DropAsync(
        IEnumerable<ReplaceableObject> dropped
    ) =>
        Savepoint.DoAllAsync(
            dropped.Distinct().Reverse(),
            one => _savepoint.RunAsync([new StatementStep(RepeatableObjects.DropOf(one))])
        );

    /// <summary>Looks whether a repeatable could run, and leaves everything as it is.</summary>
    /// <exception cref="StepFailedException">It could not.</exception>
    public async Task TryAsync(Repeatable repeatable)
    {
        try
        {
            await _savepoint.RunAsync(repeatable.Statements, keep: false);
        }
        catch (StepFailedException e) when (IsReplaceRefused(e))
        {
            // What it makes is there, and would be dropped first.
        }
    }

    /// <summary>Those in the database that depend on objects which are to go.</summary>
    public async Task<IReadOnlyList<Repeatable>> FindDependentsAsync(IEnumerable<DisturbedObject> disturbed)
    {
        var found = (
            await Objects.FindInTheWayAsync(
                [.. present.SelectMany(one => one.Objects).Distinct()],
                [.. disturbed]
            )
        ).ToHashSet();
        return [.. present.Where(one => one.Objects.Any(found.Contains))];
    }

    private Task<IReadOnlyList<Repeatable>> FindDependentsAsync(IEnumerable<ReplaceableObject> dropped) =>
        FindDependentsAsync(
            dropped
                .Where(one => one.Table is null)
                .Select(one => new DisturbedObject(
                    one.Kind is ObjectKind.View or ObjectKind.MaterializedView
                        ? ObjectKind.Table
                        : ObjectKind.Routine,
                    one.Name,
                    null,
                    IsRenamed: false
                ))
        );

    private IReadOnlyList<ReplaceableObject> ObjectsOf(string name) =>
        present.FirstOrDefault(one => one.Name == name)?.Objects ?? [];

    /// <summary>
    /// Whether it may be made if it is dropped before: its columns, arguments or results are others, or it cannot say OR REPLACE.
    /// </summary>
    private static bool IsReplaceRefused(StepFailedException failure) =>
        failure.Refusal?.SqlState
            is PostgresErrorCodes.InvalidTableDefinition
                or PostgresErrorCodes.InvalidFunctionDefinition
                or PostgresErrorCodes.DuplicateTable
                or PostgresErrorCodes.DuplicateFunction
                or PostgresErrorCodes.DuplicateObject
                or PostgresErrorCodes.DependentObjectsStillExist;
}
