namespace Mnfst.Migrations;

/// <summary>
/// Code of an application around its migrations: for an audit table, a maintenance flag, a message to somebody. A project
/// adds its hooks in <c>MigrationCatalog.AddHooks</c>, a host in
/// <see cref="Sql.Execution.MigrationOptions.Hooks"/>. Hooks run under the migration lock, one after the other, and only if
/// there are revisions to run.
/// </summary>
public interface IMigrationHook
{
    /// <summary>What messages call it; the name of its class unless it says another.</summary>
    string Name => GetType().Name;

    /// <summary>
    /// Whether it runs in a dry run too: whether all that it does is done on <see cref="HookContext.Connection"/>, where it
    /// is taken back. False unless it says so; a warning tells that it was left out.
    /// </summary>
    bool RunsInDryRun => false;

    /// <summary>
    /// Before the first revision, when the plan is made. What it throws keeps everything from running. In no transaction;
    /// what it does stays, whatever becomes of the run.
    /// </summary>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">The run is to stop.</param>
    Task BeforeRunAsync(RunHookContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Before the first statement of a revision, in its transaction; for a revision that commits more than once, in the
    /// transaction which notes that it has begun. What it throws is the failure of the revision. If the revision is tried
    /// again after a lock timeout, or goes on after an interruption, so is this.
    /// </summary>
    /// <param name="context">The revision.</param>
    /// <param name="cancellationToken">The run is to stop.</param>
    Task BeforeRevisionAsync(RevisionHookContext context, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>
    /// After the last statement of a revision, in the transaction that records it as done: either both are, or neither. What
    /// it throws is the failure of the revision.
    /// </summary>
    /// <param name="context">The revision.</param>
    /// <param name="cancellationToken">The run is to stop.</param>
    Task AfterRevisionAsync(RevisionHookContext context, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>
    /// After the last revision, and after a run that failed or was stopped, too, if the hooks before it had begun; see
    /// <see cref="RunHookContext.Failure"/>. In no transaction. What it throws takes nothing back.
    /// </summary>
    /// <param name="context">The run, and what became of it.</param>
    /// <param name="cancellationToken">The run is to stop; after one that was stopped, the patience is at an end.</param>
    Task AfterRunAsync(RunHookContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
