using System.Diagnostics;
using Npgsql;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>
/// Runs the statements of one revision, one after the other, and looks what each really did: its locks while its transaction is
/// still open, the files of relations before and after, and what the server says of its passes over tables.
/// </summary>
/// <param name="isJournal">Whether a table or a sequence is of the journal, and so not of the revision.</param>
internal sealed class StatementTracer(Predicate<TracedRelation> isJournal)
{
    /// <summary>The numbers of the relations that were there before the first statement.</summary>
    private HashSet<uint>? _known;

    /// <summary>Runs a statement in the transaction that the connection is in.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="run">Runs it there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<StatementTrace> TraceAsync(
        NpgsqlConnection connection,
        Func<Task> run,
        CancellationToken cancellationToken
    ) =>
        TraceAsync(
            connection,
            "LOCAL",
            async () =>
            {
                await run();
                return null;
            },
            cancellationToken
        );

    /// <summary>Runs what is not for a transaction.</summary>
    /// <param name="connection">A connection that is in none.</param>
    /// <param name="watcher">A second one to the same database, from which its locks are looked for.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<StatementTrace> TraceOutsideAsync(
        NpgsqlConnection connection,
        NpgsqlConnection watcher,
        Func<Task> run,
        CancellationToken cancellationToken
    ) =>
        TraceAsync(
            connection,
            "SESSION",
            async () => await new LockSampler(watcher, connection.ProcessID).WatchAsync(run),
            cancellationToken
        );

    /// <param name="connection">The connection.</param>
    /// <param name="scope">How long what is set for the statement would stay.</param>
    /// <param name="run">Runs it, and answers with the locks that were seen; null if all of them are still there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    private async Task<StatementTrace> TraceAsync(
        NpgsqlConnection connection,
        string scope,
        Func<Task<IReadOnlySet<HeldLock>?>> run,
        CancellationToken cancellationToken
    )
    {
        var before = await CatalogReader.ReadAsync(connection, cancellationToken);
        _known ??= [.. before.Relations.Keys];
        var level = await MessageLevel.LowerAsync(connection, scope, cancellationToken);
        using var messages = ServerMessages.Listen(connection);
        var watch = Stopwatch.StartNew();
        var seen = await run();
        var duration = watch.Elapsed;
        await level.RestoreAsync(cancellationToken);
        var after = await CatalogReader.ReadAsync(connection, cancellationToken);
        var referencing = await CatalogReader.FindReferencingAsync(
            connection,
            messages.ForeignKeys,
            cancellationToken
        );
        return new CatalogChange(before, after, seen ?? after.Locks, IsOfOthers).Describe(
            messages.Tables,
            referencing
        ) with
        {
            Duration = duration,
            IsSampled = seen is not null,
        };
    }

    /// <summary>Whether others than the revision may use a relation.</summary>
    private bool IsOfOthers(TracedRelation relation) =>
        _known!.Contains(relation.Oid) && !isJournal(relation);
}
