using System.Data;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Hooks;

/// <summary>The hooks of one run.</summary>
internal sealed class RunHooks
{
    /// <summary>How long the hooks after a run may take that somebody has stopped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly RunContext _context;
    private readonly MigrationDirection _direction;
    private readonly IReadOnlyList<Revision> _plan;
    private readonly List<IMigrationHook> _hooks = [];

    /// <param name="context">The run.</param>
    /// <param name="hooks">The hooks, in order.</param>
    /// <param name="direction">Which way it goes.</param>
    /// <param name="plan">Its revisions.</param>
    public RunHooks(
        RunContext context,
        IEnumerable<IMigrationHook> hooks,
        MigrationDirection direction,
        IReadOnlyList<Revision> plan
    )
    {
        (_context, _direction, _plan) = (context, direction, plan);
        foreach (var hook in hooks)
        {
            if (!IsDryRun || hook.RunsInDryRun)
                _hooks.Add(hook);
            else
                context.Observer.Warning(
                    $"Hook '{hook.Name}' is skipped in the dry run: it does not declare that a rollback undoes everything it does."
                );
        }
    }

    private bool IsDryRun => _context.Options.DryRun;

    private bool IsConnected => _context.Connection.State == ConnectionState.Open;

    /// <summary>The hooks of a revision.</summary>
    public RevisionHooks Of(Revision revision, bool isResumed) =>
        new(
            _hooks,
            () =>
                new RevisionHookContext
                {
                    Connection = _context.Connection,
                    IsInTransaction = true,
                    Direction = _direction,
                    Plan = _plan,
                    IsDryRun = IsDryRun,
                    Revision = revision,
                    IsResumed = isResumed,
                }
        );

    /// <summary>Runs those before the run.</summary>
    /// <exception cref="MigrationException">One failed.</exception>
    public async Task BeforeRunAsync()
    {
        foreach (var hook in On(HookPoint.BeforeRun))
        {
            if (
                await TryAsync(
                    hook,
                    hook.BeforeRunAsync,
                    CreateContext([], null),
                    _context.CancellationToken
                ) is
                { } failure
            )
                throw new MigrationException(
                    $"Hook '{hook.Name}' failed before the run: {StepFailureText.Describe(failure, _context.Options)}\nNo revision was run.",
                    failure
                );
        }
    }

    /// <summary>Runs those after a run that did all of its plan.</summary>
    /// <exception cref="MigrationException">One failed, or more.</exception>
    /// <exception cref="MigrationCanceledException">They were stopped.</exception>
    public async Task AfterRunAsync(IReadOnlyList<Revision> done)
    {
        try
        {
            var failures = await RunAfterAsync(CreateContext(done, null), _context.CancellationToken);
            if (failures.Count > 0)
                throw new MigrationException(
                    $"{string.Join('\n', failures.Select(Describe))}\n{DescribeDone(done)}",
                    failures[0].Failure
                );
        }
        catch (OperationCanceledException e)
        {
            throw new MigrationCanceledException(
                $"Stopped in the hooks after the run. {DescribeDone(done)}",
                e
            );
        }
    }

    /// <summary>Runs those after a run that ended early; what fails now is told, for the first failure matters more.</summary>
    public async Task AfterFailureAsync(IReadOnlyList<Revision> done, Exception failure)
    {
        using var limit = new CancellationTokenSource();
        if (_context.CancellationToken.IsCancellationRequested)
            limit.CancelAfter(Patience);
        var stays = _context.Transaction.IsWanted ? [] : done;
        try
        {
            foreach (var second in await RunAfterAsync(CreateContext(stays, failure), limit.Token))
                _context.Observer.Warning(Describe(second));
        }
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException)
        {
            _context.Observer.Warning($"Not all hooks after the run have run: {e.Message}");
        }
    }

    private async Task<IReadOnlyList<(IMigrationHook Hook, StepFailedException Failure)>> RunAfterAsync(
        RunHookContext run,
        CancellationToken cancellationToken
    )
    {
        var failures = new List<(IMigrationHook, StepFailedException)>();
        // What a failed dry run took back has ended the transaction; another one takes back the rest.
        if (IsDryRun && IsConnected)
            await _context.Transaction.BeginAsync(cancellationToken);
        foreach (var hook in On(HookPoint.AfterRun))
        {
            if (await TryAsync(hook, hook.AfterRunAsync, run, cancellationToken) is not { } failure)
                continue;
            failures.Add((hook, failure));
            // The transaction is of no more use.
            if (IsDryRun)
                break;
        }
        return failures;
    }

    private IEnumerable<IMigrationHook> On(HookPoint point) => _hooks.Where(hook => hook.RunsOn(point));

    /// <summary>Runs a hook of the run, and gives its failure.</summary>
    private async Task<StepFailedException?> TryAsync(
        IMigrationHook hook,
        Func<RunHookContext, CancellationToken, Task> body,
        RunHookContext run,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (!IsConnected)
            {
                await RunWithoutConnectionAsync(hook, body, run, cancellationToken);
                return null;
            }
            var context = _context with { CancellationToken = cancellationToken };
            await SessionSettings.ApplyAsync(context, [], local: IsDryRun);
            await HookCode.RunAsync(hook, token => body(run, token), run, cancellationToken);
            await context.ExecuteAsync(
                IsDryRun
                    ? SessionSettings.ResetRole()
                    : [.. SessionSettings.ResetRole(), .. SessionSettings.Clean(context.Session.AfterReset)]
            );
            return null;
        }
        catch (StepFailedException e)
        {
            return e;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            return new StepFailedException(null, null, e);
        }
    }

    /// <summary>A hook of C# may have to tell somebody all the same; SQL has nowhere to run.</summary>
    private static Task RunWithoutConnectionAsync(
        IMigrationHook hook,
        Func<RunHookContext, CancellationToken, Task> body,
        RunHookContext run,
        CancellationToken cancellationToken
    ) =>
        hook is SqlHook
            ? throw new StepFailedException(
                null,
                null,
                new MigrationException("it did not run, because the connection was lost.")
            )
            : HookCode.RunAsync(hook, token => body(run, token), cancellationToken);

    private RunHookContext CreateContext(IReadOnlyList<Revision> done, Exception? failure) =>
        new()
        {
            Connection = _context.Connection,
            IsInTransaction = IsDryRun,
            Direction = _direction,
            Plan = _plan,
            IsDryRun = IsDryRun,
            Done = [.. done],
            Failure = failure,
        };

    private string Describe((IMigrationHook Hook, StepFailedException Failure) failed) =>
        $"Hook '{failed.Hook.Name}' failed after the run: {StepFailureText.Describe(failed.Failure, _context.Options)}";

    private string DescribeDone(IReadOnlyList<Revision> done) =>
        IsDryRun
            ? "It was a dry run: nothing was changed."
            : $"The {_direction.ToWord()} itself is done: {string.Join(", ", done)}.";
}
