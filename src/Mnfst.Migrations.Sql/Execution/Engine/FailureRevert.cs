using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// Takes back what a failed upgrade had applied before it failed, as far as that goes, while the migration lock is still ours: what
/// cannot be reverted stays, with all that it follows and depends on.
/// </summary>
internal sealed class FailureRevert(RunContext context, JournalTables tables, IMigrationCatalog catalog)
{
    private readonly List<PlannedScript> _scripts = [];
    private readonly List<string> _kept = [];

    /// <param name="failure">What ended the upgrade.</param>
    /// <param name="done">What it had applied, in order.</param>
    /// <returns>The failure, and what became of the rest.</returns>
    public async Task<RevisionFailedException> RunAsync(
        RevisionFailedException failure,
        IReadOnlyList<Revision> done
    )
    {
        PlanRun? run = null;
        string? second = null;
        try
        {
            await ChooseAsync(done);
            if (_scripts.Count > 0)
            {
                run = new PlanRun(
                    context,
                    tables,
                    MigrationDirection.Downgrade,
                    _scripts,
                    [.. catalog.Hooks, .. context.Options.Hooks]
                );
                await run.BeginAsync([]);
                foreach (var planned in _scripts)
                    await run.RunOneAsync(planned);
            }
        }
        // Whatever ends it now, what failed first is told as well.
        catch (Exception e)
            when (e
                    is MigrationException
                        or NpgsqlException
                        or InvalidOperationException
                        or OperationCanceledException
            )
        {
            second = e.Message;
        }
        return Describe(failure, done, run?.Done ?? [], second);
    }

    private async Task ChooseAsync(IReadOnlyList<Revision> done)
    {
        var known = await KnownRevisions.ReadAsync(context, tables, catalog);
        var links = new RevisionLinks(known.Graph);
        // One that is half done keeps what it follows, too.
        var left = known.Journal.Rows.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var revision in done.Reverse())
        {
            if (links.ChildrenOf(revision.Id).FirstOrDefault(left.Contains) is { } child)
                _kept.Add($"'{revision}', since '{child}' follows or depends on it");
            else if (known.Find(revision.Id)!.TryLoadDowngrade(out var fault) is null)
                _kept.Add($"'{revision}', which cannot be reverted: {fault?.TrimEnd('.')}");
            else
            {
                _scripts.Add(ScriptLoader.LoadDowngrade(known, revision));
                left.Remove(revision.Id);
            }
        }
    }

    private RevisionFailedException Describe(
        RevisionFailedException failure,
        IReadOnlyList<Revision> done,
        IReadOnlyList<Revision> reverted,
        string? second
    )
    {
        var message = failure.Message;
        if (reverted.Count > 0)
            message += $"\nTaken back: {string.Join(", ", reverted)}.";
        if (_kept.Count > 0)
            message += $"\nNot taken back: {string.Join("; ", _kept)}.";
        if (second is not null)
            message += $"\nTaking back failed: {second}";
        return new RevisionFailedException(message, failure)
        {
            Revision = failure.Revision,
            Location = failure.Location,
            SqlState = failure.SqlState,
            Done = [.. done.Except(reverted)],
            Reverted = reverted,
            Remaining = failure.Remaining,
        };
    }
}
