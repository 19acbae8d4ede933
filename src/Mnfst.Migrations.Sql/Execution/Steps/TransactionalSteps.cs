using Mnfst.Migrations.Sql.Execution.Hooks;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Runs steps of a revision and writes the journal in one transaction: all of it, or nothing.</summary>
internal sealed class TransactionalSteps(
    RunContext context,
    LockRetry retry,
    RevisionScript script,
    RevisionProgress progress
)
{
    /// <summary>How many steps the journal says are done, in the transaction that runs; null if it says nothing yet.</summary>
    private int? _recorded;

    /// <summary>Runs all steps of the revision, with the hooks around them.</summary>
    public Task RunWholeAsync(RevisionHooks hooks) =>
        RunAsync(
            recorded: null,
            async (batch, token) =>
            {
                AddRequirements(batch);
                if (hooks.HasBefore)
                    await RunCodeAsync(batch, 0, () => hooks.BeforeAsync(token));
                await AddStepsAsync(batch, 0, script.Steps.Count, token);
                if (hooks.HasAfter)
                    await RunCodeAsync(batch, script.Steps.Count, () => hooks.AfterAsync(token));
            },
            progress.Complete,
            SessionSettings.Clean(context.Session.AfterReset)
        );

    /// <summary>Begins a revision that commits more than once: unless its requirements are met, nothing is written.</summary>
    /// <param name="hooks">Those that run before it.</param>
    public Task BeginAsync(RevisionHooks hooks) =>
        RunAsync(
            recorded: null,
            async (batch, token) =>
            {
                if (!progress.IsResumed)
                    AddRequirements(batch);
                if (!hooks.HasBefore)
                    return;
                await batch.SendAsync();
                batch.NoteCode();
                await hooks.BeforeAsync(token);
            },
            _ => [progress.Begin()],
            []
        );

    /// <summary>Runs hooks alone.</summary>
    /// <param name="hooks">Runs them.</param>
    /// <param name="record">Makes what goes into the journal; called anew for each attempt.</param>
    public Task RunHooksAsync(Func<CancellationToken, Task> hooks, Func<IEnumerable<JournalWrite>> record) =>
        RunAsync(
            recorded: null,
            async (batch, token) =>
            {
                await batch.SendAsync();
                batch.NoteCode();
                await hooks(token);
            },
            _ => record(),
            []
        );

    /// <summary>Runs steps of the revision.</summary>
    /// <param name="first">The first of them, counted from 0.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="record">
    /// Makes what goes into the journal of how many steps it says are done; called anew for each attempt.
    /// </param>
    public Task RunAsync(int first, int end, Func<int?, IEnumerable<JournalWrite>> record) =>
        RunAsync(first, (batch, token) => AddStepsAsync(batch, first, end, token), record, []);

    /// <summary>Runs whatever is added to the batch, or sent with it.</summary>
    /// <param name="recorded">How many steps the journal says are done; null if it says nothing yet.</param>
    /// <param name="body">Adds it; called anew for each attempt.</param>
    /// <param name="record">Makes what goes into the journal, likewise.</param>
    /// <param name="afterwards">What to send along with the commit, to run after it.</param>
    public Task RunAsync(
        int? recorded,
        Func<StatementBatch, CancellationToken, Task> body,
        Func<int?, IEnumerable<JournalWrite>> record,
        IEnumerable<NpgsqlBatchCommand> afterwards
    ) =>
        retry.RunAsync(
            script.Revision,
            async cancellationToken =>
            {
                try
                {
                    await RunOnceAsync(recorded, body, record, afterwards, cancellationToken);
                }
                catch (StepFailedException e)
                    when (e.Statement is null && context.Session.HasLostPrepared(e.Refusal))
                {
                    // All of it was rolled back.
                    context.Session.ForgetPrepared();
                    await RunOnceAsync(recorded, body, record, afterwards, cancellationToken);
                }
            }
        );

    private async Task RunOnceAsync(
        int? recorded,
        Func<StatementBatch, CancellationToken, Task> body,
        Func<int?, IEnumerable<JournalWrite>> record,
        IEnumerable<NpgsqlBatchCommand> afterwards,
        CancellationToken cancellationToken
    )
    {
        progress.TransactionBegins();
        _recorded = recorded;
        // Begins with the first message, and rolls back unless the last one commits.
        await using var transaction = context.Transaction.IsWanted
            ? null
            : await context.Connection.BeginTransactionAsync(cancellationToken);
        var batch = new StatementBatch(context.Connection, cancellationToken);
        SessionSettings.AddTo(batch, context, script.Settings, local: true);
        await body(batch, cancellationToken);
        batch.Add(context.Entry(record(_recorded), batch.Needed));
        if (transaction is null)
            batch.Add(afterwards);
        else
            batch.AddCommit(afterwards);
        await batch.SendAsync();
    }

    private void AddRequirements(StatementBatch batch)
    {
        foreach (var requirement in script.Requirements)
            batch.Add(
                new NpgsqlBatchCommand(RequirementCheck.ToStatement(script, requirement)),
                requirement.Location
            );
    }

    private async Task AddStepsAsync(
        StatementBatch batch,
        int first,
        int end,
        CancellationToken cancellationToken
    )
    {
        for (var i = first; i < end; i++)
        {
            switch (script.Steps[i])
            {
                case StatementStep statement:
                    await AddStatementAsync(batch, i, statement, cancellationToken);
                    break;
                case RunStep code:
                    await AddCodeAsync(batch, i, code, cancellationToken);
                    break;
                case var step:
                    throw new InvalidOperationException($"{step.GetType().Name} commits by itself.");
            }
        }
    }

    /// <summary>A probe is to see the statement alone; without one, it goes along with others.</summary>
    private async Task AddStatementAsync(
        StatementBatch batch,
        int index,
        StatementStep step,
        CancellationToken cancellationToken
    )
    {
        if (context.Probe is null)
        {
            await batch.AddAsync(step);
            return;
        }
        await batch.SendAsync();
        await context.RunStepAsync(
            step,
            index,
            new ProbedPlace(context.Connection, IsInTransaction: true, cancellationToken),
            async () =>
            {
                await batch.AddAsync(step);
                await batch.SendAsync();
            }
        );
    }

    private Task AddCodeAsync(
        StatementBatch batch,
        int index,
        RunStep step,
        CancellationToken cancellationToken
    ) =>
        RunCodeAsync(
            batch,
            index,
            () =>
                context.RunStepAsync(
                    step,
                    index,
                    new ProbedPlace(context.Connection, IsInTransaction: true, cancellationToken),
                    () => CodeStep.RunInTransactionAsync(context.Connection, step, cancellationToken)
                )
        );

    /// <summary>
    /// Code can end the transaction, whatever it is asked; what it commits then says that the revision was
    /// interrupted, and where.
    /// </summary>
    private async Task RunCodeAsync(StatementBatch batch, int index, Func<Task> run)
    {
        batch.Add(context.Entry([progress.Advance(_recorded, index)], batch.Needed));
        _recorded = index;
        batch.Add(SessionSettings.TakeRole(context.Options, local: true));
        await batch.SendAsync();
        batch.NoteCode();
        await run();
    }
}
