using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Execution.Hooks;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Repeatables;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Execution.Telemetry;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>Runs the scripts of a plan one after the other, with the hooks around them, while the migration lock is ours.</summary>
internal sealed class PlanRun
{
    /// <summary>From how many revisions on it takes less time to prepare what each of them writes.</summary>
    private const int FewestToPrepare = 3;

    private readonly RunContext _context;
    private readonly JournalTables _tables;
    private readonly IReadOnlyList<PlannedScript> _scripts;
    private readonly IReadOnlyList<Revision> _plan;
    private readonly RunHooks _hooks;
    private readonly RepeatableRun? _repeatables;
    private readonly LockRetry _retry;
    private readonly List<Revision> _done = [];

    /// <param name="context">The run.</param>
    /// <param name="tables">The journal.</param>
    /// <param name="direction">Which way it goes.</param>
    /// <param name="scripts">What runs, in order.</param>
    /// <param name="hooks">What runs around them.</param>
    /// <param name="repeatables">What runs after them; null for nothing.</param>
    public PlanRun(
        RunContext context,
        JournalTables tables,
        MigrationDirection direction,
        IReadOnlyList<PlannedScript> scripts,
        IReadOnlyList<IMigrationHook> hooks,
        RepeatableRun? repeatables = null
    )
    {
        (_context, _tables, _scripts, _repeatables) = (context, tables, scripts, repeatables);
        _plan = [.. scripts.Select(planned => planned.Script.Revision)];
        _retry = new LockRetry(context);
        context.Observer.Planned(direction, _plan);
        _hooks = new RunHooks(context, hooks, direction, _plan);
    }

    /// <summary>The revisions that are done.</summary>
    public IReadOnlyList<Revision> Done => _done;

    /// <summary>What the journal has to be told as a revision goes on.</summary>
    public static RevisionProgress ProgressOf(RunContext context, PlannedScript planned) =>
        planned.Script.Direction == MigrationDirection.Upgrade
            ? new UpgradeProgress(context.Journal, planned.Script, planned.Journaled!, planned.Row)
            : new DowngradeProgress(context.Journal, planned.Script, planned.Row!);

    /// <summary>Runs what comes before the first revision.</summary>
    /// <param name="record">What the journal is told first.</param>
    public Task BeginAsync(IEnumerable<JournalWrite> record) =>
        WithHooksAfterFailureAsync(async () =>
        {
            await _hooks.BeforeRunAsync();
            if (_context.Transaction.IsWanted && _plan.Count > 0)
                await _context.Transaction.BeginAsync(_context.CancellationToken);
            await _context.RecordAsync(record);
            await PrepareJournalAsync();
        });

    /// <summary>Runs the next revision, and what comes after the last.</summary>
    public async Task RunOneAsync(PlannedScript planned)
    {
        await WithHooksAfterFailureAsync(() => RunRevisionAsync(planned));
        if (_done.Count < _plan.Count)
            return;
        if (!_context.Transaction.IsWanted)
            await WithHooksAfterFailureAsync(RunRepeatablesAsync);
        await _hooks.AfterRunAsync(_done);
        await _context.Transaction.DiscardAsync();
    }

    /// <summary>
    /// Has the server parse and plan once what each revision writes into the journal, which takes it as long as all else of a
    /// small one. What was prepared can be lost: not within one transaction, which could not begin again.
    /// </summary>
    private async Task PrepareJournalAsync()
    {
        if (_scripts.Count < FewestToPrepare || _context.Transaction.IsWanted)
            return;
        var writes = ProgressOf(_context, _scripts[0])
            .Complete(from: null)
            .Select(write => write.ToCommand());
        await _context.Session.PrepareAsync(
            [_context.Journal.BeginEntry(ReadingNeeds.None), .. writes],
            _context.CancellationToken
        );
    }

    private async Task WithHooksAfterFailureAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception e)
        {
            await _hooks.AfterFailureAsync(_done, SessionFailure.Explain(e));
            throw;
        }
    }

    private Task RunRepeatablesAsync() =>
        _repeatables?.RunAsync([.. _scripts.Select(planned => planned.Script)]) ?? Task.CompletedTask;

    private async Task RunRevisionAsync(PlannedScript planned)
    {
        var failure = new RunFailure(_context, _tables, planned, _plan, _done);
        if (_context.CancellationToken.IsCancellationRequested)
            throw failure.ExplainStop(new OperationCanceledException(_context.CancellationToken));
        var progress = ProgressOf(_context, planned);
        var isDone = false;
        try
        {
            var hooks = _hooks.Of(planned.Script.Revision, progress.IsResumed);
            await Measurement.RunAsync(
                "mnfst revision",
                Instruments.Revisions,
                planned.Script.Direction,
                async span =>
                {
                    span?.SetTag(Instruments.RevisionTag, planned.Script.Revision.Id);
                    await new RevisionRun(_context, _retry, planned.Script, progress, hooks).RunAsync();
                    return true;
                }
            );
            if (_done.Count + 1 == _plan.Count)
            {
                if (_context.Transaction.IsWanted)
                {
                    isDone = true;
                    await RunRepeatablesAsync();
                    isDone = false;
                }
                await _context.Transaction.CommitAsync(_context.CancellationToken);
            }
        }
        catch (Exception e)
        {
            await _context.Transaction.DiscardAsync();
            if (!isDone && await failure.ExplainAsync(e) is var explained && explained != e)
                throw explained;
            throw;
        }
        _done.Add(planned.Script.Revision);
    }
}
