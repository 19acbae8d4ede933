using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>
/// Clears what repeatables have made out of the way of a revision, and puts it back after it, in the same transaction: a view keeps
/// a column of its table from being dropped or given another type. What cannot be put back waits for the end of the run, which
/// may have another text for it.
/// </summary>
/// <param name="history">What the database has of repeatables.</param>
/// <param name="scripts">What runs.</param>
internal sealed class ObstructionHook(RepeatableHistory history, IReadOnlyList<RevisionScript> scripts)
    : IMigrationHook
{
    private readonly Dictionary<string, RevisionScript> _scripts = scripts.ToDictionary(script =>
        script.Revision.Id
    );
    private readonly IReadOnlyList<Repeatable> _present = history.Present;
    private IReadOnlyList<Repeatable> _dropped = [];

    public string Name => "repeatables";

    public bool RunsInDryRun => true;

    public async Task BeforeRevisionAsync(RevisionHookContext context, CancellationToken cancellationToken)
    {
        _dropped = [];
        var disturbed = _scripts[context.Revision.Id]
            .Steps.OfType<StatementStep>()
            .SelectMany(step => DisturbedObject.By(StatementReader.Read(step.Sql)))
            .Where(one => !one.IsRenamed)
            .ToList();
        if (disturbed.Count == 0)
            return;
        var transaction = new RepeatableTransaction(context.Connection, _present, cancellationToken);
        _dropped = await transaction.FindDependentsAsync(disturbed);
        // What cannot be dropped is in the way of the statement, which says so.
        await transaction.DropAsync(_dropped.SelectMany(one => one.Objects));
    }

    public Task AfterRevisionAsync(RevisionHookContext context, CancellationToken cancellationToken) =>
        _dropped.Count == 0
            ? Task.CompletedTask
            : new RepeatableTransaction(context.Connection, _present, cancellationToken).MakeAsync(_dropped);
}
