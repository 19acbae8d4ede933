using System.Diagnostics;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>What the journal has to be told as a revision goes on, in one direction.</summary>
/// <param name="journal">Makes its statements.</param>
/// <param name="script">The revision.</param>
/// <param name="interrupted">Its row, if an earlier run began and did not end.</param>
internal abstract class RevisionProgress(
    JournalCommands journal,
    RevisionScript script,
    RevisionRow? interrupted
)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private StepChecksums? _checksums;

    /// <summary>Whether an earlier run began and did not end.</summary>
    public bool IsResumed => interrupted is not null;

    /// <summary>The first step that is not done yet, counted from 0.</summary>
    public int FirstStep { get; } = interrupted?.StepsDone ?? 0;

    /// <summary>Whether this step may be done already: an earlier run sent it, and did not live to say more.</summary>
    public bool MayBeDone(int step) => interrupted is { IsStepSent: true } && step == FirstStep;

    /// <summary>The key up to which the backfill at this step is done; null if it has to begin.</summary>
    public IReadOnlyList<string>? BackfillKey(int step) =>
        step == FirstStep ? interrupted?.BackfillKey : null;

    /// <summary>How long this run has taken so far.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>
    /// A transaction begins that will say how far the revision is: its own time is measured by the server.
    /// </summary>
    public void TransactionBegins() => Before = (interrupted?.Duration ?? TimeSpan.Zero) + Elapsed;

    /// <summary>Before the first commit that is not the last, so that whatever happens the revision is known.</summary>
    public JournalWrite Begin() => IsResumed ? Journal.Resumed(Script.Revision.Id, FirstStep) : Start();

    /// <summary>So many steps are done.</summary>
    /// <param name="from">How many the journal says are done; null if it says nothing yet.</param>
    /// <param name="done">How many are.</param>
    public abstract JournalWrite Advance(int? from, int done);

    /// <summary>A step is about to run outside a transaction.</summary>
    public JournalWrite Sent(int step) => Journal.StepSent(Script.Revision.Id, Script.Direction, step);

    /// <summary>A step that was sent did not run.</summary>
    /// <param name="step">The step, counted from 0.</param>
    public virtual JournalWrite NotSent(int step) => Advance(step, step);

    /// <summary>The backfill at a step is done up to a key.</summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="after">The key up to which it was done before; null if it began.</param>
    /// <param name="key">The key.</param>
    public JournalWrite AdvanceBackfill(int step, IReadOnlyList<string>? after, string[] key) =>
        Journal.BackfillProgress(
            Script.Revision.Id,
            Script.Direction,
            step,
            after?.ToArray(),
            key,
            ChecksumOfFirst(step + 1)
        );

    /// <summary>All steps are done.</summary>
    /// <param name="from">How many the journal says are done; null if it says nothing yet.</param>
    public abstract IEnumerable<JournalWrite> Complete(int? from);

    protected JournalCommands Journal { get; } = journal;

    protected RevisionScript Script { get; } = script;

    /// <summary>How long the revision took before the current transaction, earlier runs included.</summary>
    protected TimeSpan Before { get; private set; }

    /// <summary>Nothing is done yet.</summary>
    protected abstract JournalWrite Start();

    /// <summary>The checksum of the steps that are done: what must not change before the rest runs.</summary>
    protected string ChecksumOfFirst(int steps) => (_checksums ??= StepChecksums.Of(Script)).OfFirst(steps)!;
}
