using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>
/// The repeatables of one run: after the last revision those run that have to, all in one transaction. After an upgrade that leaves
/// nothing pending these are the project's, after a downgrade those that the older release had.
/// </summary>
internal sealed class RepeatableRun
{
    private readonly RunContext _context;
    private readonly RepeatableTable _table;
    private readonly IReadOnlyList<Repeatable> _files;
    private readonly MigrationDirection _direction;
    private readonly KnownRevisions _known;
    private readonly RevisionPlan _plan;

    private RepeatableRun(
        RunContext context,
        RepeatableTable table,
        RepeatableHistory history,
        IReadOnlyList<Repeatable> files,
        MigrationDirection direction,
        KnownRevisions known,
        RevisionPlan plan
    )
    {
        (_context, _table, History, _files) = (context, table, history, files);
        (_direction, _known, _plan) = (direction, known, plan);
    }

    /// <summary>What the database remembers of them.</summary>
    public RepeatableHistory History { get; }

    /// <summary>What was done.</summary>
    public IReadOnlyList<RepeatableResult> Done { get; private set; } = [];

    /// <summary>Reads what the database remembers, if it or the project has any.</summary>
    /// <param name="context">The run.</param>
    /// <param name="tables">The journal.</param>
    /// <param name="catalog">The project.</param>
    /// <param name="direction">Which way the run goes.</param>
    /// <param name="known">The revisions, before the run.</param>
    /// <param name="plan">What is planned of them.</param>
    public static async Task<RepeatableRun?> BeginAsync(
        RunContext context,
        JournalTables tables,
        IMigrationCatalog catalog,
        MigrationDirection direction,
        KnownRevisions known,
        RevisionPlan plan
    )
    {
        var files = catalog.Repeatables;
        if (files.Count == 0 && !context.Journal.HasRepeatables)
            return null;
        var table = new RepeatableTable(tables, context.Options.ToolVersion);
        var history = await table.ReadAsync(context.Connection, context.CancellationToken);
        return new RepeatableRun(context, table, history, files, direction, known, plan);
    }

    /// <summary>Does what is to be done now that the revisions are.</summary>
    /// <param name="done">What ran of them, in order.</param>
    /// <exception cref="MigrationException">One cannot be made or dropped; all are as they were.</exception>
    public async Task RunAsync(IReadOnlyList<RevisionScript> done)
    {
        try
        {
            await new LockRetry(_context).RunAsync(
                new Revision("repeatables"),
                token => AttemptAsync(done, token)
            );
        }
        catch (StepFailedException e)
        {
            throw Explain($"The repeatables failed: {StepFailureText.Describe(e, _context.Options)}", e);
        }
        catch (OperationCanceledException e) when (_context.CancellationToken.IsCancellationRequested)
        {
            throw new MigrationCanceledException(
                $"Stopped in the repeatables, which are as they were. {DescribeRevisions()}",
                e
            );
        }
    }

    private async Task AttemptAsync(IReadOnlyList<RevisionScript> done, CancellationToken cancellationToken)
    {
        if (_context.Transaction.IsWanted)
            await _context.Transaction.BeginAsync(cancellationToken);
        // Rolls back unless it commits.
        await using var transaction = _context.Transaction.IsWanted
            ? null
            : await _context.Connection.BeginTransactionAsync(cancellationToken);
        await SessionSettings.ApplyAsync(_context, [], local: true);
        var work = await ChooseAsync(done, cancellationToken);
        if (work.IsNothing)
            return;
        var (results, writes) = await DoAsync(work, cancellationToken);
        var batch = new StatementBatch(_context.Connection, cancellationToken);
        if (writes.Count > 0)
        {
            batch.Add(SessionSettings.ResetRole());
            batch.Add(_table.Create());
            batch.Add(_context.Entry(writes, batch.Needed));
        }
        if (transaction is not null)
            batch.AddCommit(SessionSettings.Clean(_context.Session.AfterReset));
        await batch.SendAsync();
        Done = results;
    }

    private Task<RepeatableWork> ChooseAsync(
        IReadOnlyList<RevisionScript> done,
        CancellationToken cancellationToken
    )
    {
        var choice = new RepeatableChoice(
            History,
            new RepeatableObjects(_context.Connection, cancellationToken)
        );
        return _direction == MigrationDirection.Downgrade
                ? choice.AfterDowngradeAsync(RepeatableChoice.WithReplaced(_known, Applied))
            : IsAtHeads ? choice.AtHeadsAsync(_files, done)
            : choice.UnderWayAsync();
    }

    private async Task<(IReadOnlyList<RepeatableResult>, IReadOnlyList<JournalWrite>)> DoAsync(
        RepeatableWork work,
        CancellationToken cancellationToken
    )
    {
        var present = History.Present;
        var transaction = new RepeatableTransaction(_context.Connection, present, cancellationToken);
        var faults = new List<string>();
        foreach (var (one, failure) in await transaction.DropAsync(work.Drop.SelectMany(one => one.Objects)))
            faults.Add(
                $"{one.Kind.ToString().ToLowerInvariant()} {one.Name} of a newer release cannot be dropped: {Describe(failure)}"
            );
        var failed = await transaction.MakeAsync(work.Make);
        faults.AddRange(failed.Select(one => DescribeUnmade(one.Item, one.Failure)));
        foreach (var one in work.Try)
        {
            try
            {
                await transaction.TryAsync(one);
            }
            catch (StepFailedException e) when (e.Refusal is not null && !e.IsLockConflict)
            {
                faults.Add(DescribeUnmade(one, e));
            }
        }
        if (faults.Count > 0 && !work.MayFail)
            throw Explain(string.Join('\n', faults), failed.Select(one => one.Failure).FirstOrDefault());
        foreach (var fault in faults)
            _context.Observer.Warning(fault);
        var heads = _known.Graph.CurrentHeads(Applied).Select(head => head.Id).ToList();
        var made = work.Make.Except(failed.Select(one => one.Item)).ToList();
        return (
            [
                .. work.Drop.Select(one => new RepeatableResult(one.Name, RepeatableAction.Dropped)),
                .. made.Select(one => new RepeatableResult(one.Name, RepeatableAction.Made)),
            ],
            // What was only put back where it was is not new.
            work.MayFail
                ? []
                :
                [
                    .. work.Drop.Select(one => _table.Dropped(one.Name, heads)),
                    .. made.Select(one => _table.Made(one, heads)),
                ]
        );
    }

    private IReadOnlyList<string> Applied
    {
        get
        {
            var planned = _plan.Steps.Select(step => step.Id).ToList();
            return _direction == MigrationDirection.Upgrade
                ? [.. _known.Journal.Applied.Union(planned)]
                : [.. _known.Journal.Applied.Except(planned)];
        }
    }

    /// <summary>Whether nothing is pending after the run but what waits for the roll-out of a release.</summary>
    private bool IsAtHeads =>
        !_known.Graph.PlanUpgrade(Applied, RevisionSpecifier.Heads).Steps.Except(_plan.Deferred).Any();

    private string DescribeUnmade(Repeatable repeatable, StepFailedException failure)
    {
        var culprit = RepeatableCulprit.Describe(
            _known,
            Applied.ToHashSet(StringComparer.Ordinal),
            repeatable
        );
        var wasMade = History.Find(repeatable.Name)?.Text is not null;
        return $"Repeatable '{repeatable.Name}' cannot be made{(wasMade ? " any more" : "")}: {Describe(failure)}{(culprit is null ? "" : $"\n{culprit}")}";
    }

    private string Describe(StepFailedException failure) =>
        StepFailureText.Describe(failure, _context.Options);

    private MigrationException Explain(string faults, Exception? cause) =>
        new(
            $"{faults}\nNo repeatable was changed. {DescribeRevisions()} Fix that, then run the same command again.",
            cause
        );

    private string DescribeRevisions() =>
        _plan.Steps.Count == 0 ? "No revision was to run."
        : _context.Options.DryRun ? "It was a dry run: nothing was changed."
        : _context.Transaction.IsWanted ? "The run was one transaction: no revision was changed either."
        : $"The {_direction.ToWord()} itself is done: {string.Join(", ", _plan.Steps)}.";
}
