using System.Diagnostics;
using System.Runtime.ExceptionServices;
using DbUp;
using DbUp.Engine;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Approval;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Repeatables;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>One upgrade or downgrade, from the lock to the last journal row, by DbUp's engine.</summary>
internal sealed class MigrationRun(RunContext context, JournalTables tables, IMigrationCatalog catalog)
{
    private PlanRun? _run;
    private RepeatableRun? _repeatables;
    private MigrationTurn? _turn;
    private JournalSnapshot _journal = JournalSnapshot.None;
    private IReadOnlyList<Revision> _heads = [];
    private IReadOnlyList<Revision> _deferred = [];
    private IReadOnlyList<NotTriedRevision> _notTried = [];
    private ApprovedPlan? _approved;

    /// <param name="targets">Where to go.</param>
    /// <param name="approved">What was approved, if anything but that must not run; else null.</param>
    public MigrationResult Upgrade(IReadOnlyList<RevisionSpecifier> targets, ApprovedPlan? approved = null)
    {
        _approved = approved;
        return Run(
            MigrationDirection.Upgrade,
            known =>
                UpgradePlanner.MakePlan(
                    known,
                    targets,
                    approved is null ? context.Options.Phase : RevisionPhaseWords.Find(approved.Phase)
                ),
            approved is null ? ScriptLoader.LoadUpgrades : LoadApproved
        );
    }

    private IReadOnlyList<PlannedScript> LoadApproved(KnownRevisions known, RevisionPlan plan)
    {
        var scripts = ScriptLoader.LoadUpgrades(known, plan);
        var database = DbUpBridge.Wait(() =>
            DatabaseIdentity.ReadAsync(context.Connection, context.CancellationToken)
        );
        PlanApproval.RefuseOther(
            _approved!,
            UpgradePlanner.Of(database, known, scripts, plan, catalog),
            context.Options
        );
        return scripts;
    }

    public MigrationResult Downgrade(RevisionSpecifier target, IReadOnlyList<string>? confirmed) =>
        Run(
            MigrationDirection.Downgrade,
            known =>
            {
                var plan = known.Graph.PlanDowngrade(known.Journal.Applied, target);
                RefuseUnconfirmed(plan, confirmed);
                return plan;
            },
            LoadDowngrades
        );

    private IReadOnlyList<PlannedScript> LoadDowngrades(KnownRevisions known, RevisionPlan plan)
    {
        if (!context.Options.DryRun)
            return ScriptLoader.LoadDowngrades(known, plan);
        (var scripts, _notTried) = ScriptLoader.TryLoadDowngrades(known, plan);
        return scripts;
    }

    private MigrationResult Run(
        MigrationDirection direction,
        Func<KnownRevisions, RevisionPlan> makePlan,
        Func<KnownRevisions, RevisionPlan, IReadOnlyList<PlannedScript>> load
    )
    {
        var watch = Stopwatch.StartNew();
        var result = BuildEngine(() => Prepare(direction, makePlan, load)).PerformUpgrade();
        if (result.Error is { } error)
            ExceptionDispatchInfo.Throw(error);
        return new MigrationResult(_run?.Done ?? [], _heads, watch.Elapsed)
        {
            NotTried = _notTried,
            Deferred = _deferred,
            Repeatables = _repeatables?.Done ?? [],
        };
    }

    private UpgradeEngine BuildEngine(Func<IEnumerable<PlannedScript>> prepare)
    {
        var order = new PlanOrder();
        var builder = DeployChanges.To.PostgresqlDatabase(
            new MigrationConnectionManager(context, tables, turn => _turn = turn)
        );
        builder.Configure(configuration =>
        {
            configuration.VariablesEnabled = false;
            configuration.Journal = new MigrationJournal(ReadJournal);
            configuration.ScriptProviders.Add(new MigrationScriptProvider(prepare));
            configuration.ScriptSorter = order;
            configuration.ScriptFilter = order;
            configuration.ScriptExecutor = new MigrationExecutor(RunOneAsync);
        });
        return builder.Build();
    }

    private JournalSnapshot ReadJournal() => _journal = DbUpBridge.Wait(ReadJournalAsync);

    private async Task<JournalSnapshot> ReadJournalAsync() => _turn!.Journal ?? await ReadWholeJournalAsync();

    /// <param name="withGone">Whether revisions may be gone: of a plain journal it is known that none are.</param>
    private async Task<JournalSnapshot> ReadWholeJournalAsync(bool withGone = true)
    {
        await _turn!.EnsureJournalAsync();
        return await JournalReader.ReadRowsAsync(
            context.Connection,
            tables,
            context.CancellationToken,
            withGone
        );
    }

    /// <summary>Finds out whether there is anything to do, of which a plain journal tells; null if there is.</summary>
    private (KnownRevisions, RevisionPlan)? FindNothingToDo(
        MigrationDirection direction,
        Func<KnownRevisions, RevisionPlan> makePlan
    )
    {
        if (!_journal.IsPlain || direction == MigrationDirection.Downgrade || _approved is not null)
            return null;
        var known = new KnownRevisions(catalog, _journal);
        if (known.Missing.Count > 0 || known.Squashes.Any || known.Changed.Any())
            return null;
        var plan = makePlan(known);
        return plan.Steps.Count == 0 ? (known, plan) : null;
    }

    private (KnownRevisions, RevisionPlan) MakePlan(
        MigrationDirection direction,
        Func<KnownRevisions, RevisionPlan> makePlan
    )
    {
        if (_journal.IsPlain)
            _journal = DbUpBridge.Wait(() => ReadWholeJournalAsync(withGone: false));
        var known = new KnownRevisions(catalog, _journal);
        DbUpBridge.Wait(() => AppliedRevisions.CheckAsync(known, context, tables));
        InterruptedRevisions.RefuseOtherDirection(_journal, direction);
        return (known, makePlan(known));
    }

    /// <summary>Makes the plan of what the journal says now that the lock is ours, and all scripts of it.</summary>
    private IReadOnlyList<PlannedScript> Prepare(
        MigrationDirection direction,
        Func<KnownRevisions, RevisionPlan> makePlan,
        Func<KnownRevisions, RevisionPlan, IReadOnlyList<PlannedScript>> load
    )
    {
        // It may be the second plan, of a journal that somebody else wrote meanwhile.
        _notTried = [];
        var (known, plan) = FindNothingToDo(direction, makePlan) ?? MakePlan(direction, makePlan);
        InterruptedRevisions.WarnOfOthers(_journal, plan.Steps.Select(step => step.Id), context.Observer);
        var scripts = load(known, plan);
        if (context.Transaction.IsWanted)
        {
            (scripts, var notTried) = OneTransaction.Choose(scripts, context.Options);
            _notTried = [.. notTried, .. _notTried];
        }
        foreach (var planned in scripts)
            InterruptedRevisions.RefuseRepetition(
                planned.Script,
                planned.Row,
                context.Options,
                context.Observer
            );
        // Before anything is told or run: a hook that cannot be read stops nothing half-way.
        var hooks = scripts.Count > 0 ? catalog.Hooks.Concat(context.Options.Hooks).ToList() : [];
        if (NeedsTypes(scripts, hooks) && !context.Session.HasTypes && !BeginAgainWithTypes())
            return Prepare(direction, makePlan, load);
        (_heads, _deferred) = (plan.FinalHeads, plan.Deferred);
        _repeatables = DbUpBridge.Wait(() =>
            RepeatableRun.BeginAsync(context, tables, catalog, direction, known, plan)
        );
        if (scripts.Count > 0 && _repeatables is { History.IsEmpty: false })
            hooks.Insert(
                0,
                new ObstructionHook(_repeatables.History, [.. scripts.Select(planned => planned.Script)])
            );
        _run = new PlanRun(context, tables, direction, scripts, hooks, _repeatables);
        if (scripts.Count > 0 && context.Options.WaitForIdle is { } oldest)
            DbUpBridge.Wait(() => WaitForIdleAsync(oldest));
        DbUpBridge.Wait(() => _run.BeginAsync(known.Squashes.Record(context.Journal)));
        if (scripts.Count == 0 && _repeatables is { } repeatables)
            DbUpBridge.Wait(() => RunAloneAsync(repeatables));
        return scripts;
    }

    /// <summary>Runs the repeatables of a run without revisions, in the transaction of the run if it has one.</summary>
    private async Task RunAloneAsync(RepeatableRun repeatables)
    {
        await repeatables.RunAsync([]);
        await context.Transaction.CommitAsync(context.CancellationToken);
    }

    /// <summary>Before the hooks, which are part of what is to begin then.</summary>
    private Task WaitForIdleAsync(TimeSpan oldest) =>
        new IdleWait(context.Connection, oldest).WaitAsync(
            context.Options.LockWait,
            context.Observer,
            context.CancellationToken
        );

    /// <summary>Code of others may ask for types that only this database has.</summary>
    private static bool NeedsTypes(IEnumerable<PlannedScript> scripts, IEnumerable<IMigrationHook> hooks) =>
        hooks.Any(hook => hook is not SqlHook)
        || scripts.Any(planned => planned.Script.Steps.Any(step => step is RunStep));

    /// <summary>
    /// Takes the lock anew on a connection that knows all types, which a connection is told when it is opened only, and which
    /// takes as long as all else that a run with nothing to do does.
    /// </summary>
    /// <returns>Whether the journal is what it was; if not, somebody else had the lock meanwhile.</returns>
    private bool BeginAgainWithTypes()
    {
        var before = _journal;
        DbUpBridge.Wait(async () =>
        {
            await _turn!.DisposeAsync();
            await context.Session.ReconnectWithTypesAsync(context.CancellationToken);
            _turn = await MigrationTurn.BeginAsync(context, tables);
            _journal = await ReadWholeJournalAsync();
        });
        return _journal.HasSameRows(before);
    }

    private async Task RunOneAsync(PlannedScript planned)
    {
        try
        {
            await _run!.RunOneAsync(planned);
        }
        catch (RevisionFailedException failure)
            when (context.Options.OnFailure == FailureAction.Revert
                && planned.Script.Direction == MigrationDirection.Upgrade
                && !context.Transaction.IsWanted
                && _run!.Done.Count > 0
            )
        {
            throw await new FailureRevert(context, tables, catalog).RunAsync(failure, _run.Done);
        }
    }

    private static void RefuseUnconfirmed(RevisionPlan plan, IReadOnlyList<string>? confirmed)
    {
        if (confirmed is null || plan.Steps.Select(step => step.Id).SequenceEqual(confirmed))
            return;
        throw new MigrationException(
            "The database has changed since you confirmed: the downgrade would now revert other revisions. Nothing was done. Run it again."
        );
    }
}
