using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Hooks;

/// <summary>
/// A hook that is a file of SQL, and runs as one transaction or in that of the revision. What it is about it asks for
/// with <c>current_setting</c>.
/// </summary>
internal sealed class SqlHook : IMigrationHook
{
    private readonly IReadOnlyList<StatementStep> _statements;

    /// <param name="point">When it runs.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="MigrationException">It has something that cannot be run.</exception>
    public SqlHook(HookPoint point, string path, string text)
    {
        (Point, Name, Text) = (point, path, text);
        var faults = new List<string>();
        _statements = StatementFile.Read("hook", path, text, faults);
        if (faults.Count > 0)
            throw new MigrationException(string.Join('\n', faults));
    }

    public string Name { get; }

    public bool RunsInDryRun => true;

    public HookPoint Point { get; }

    public string Text { get; }

    public Task BeforeRunAsync(RunHookContext context, CancellationToken cancellationToken) =>
        RunAsync(HookPoint.BeforeRun, context, cancellationToken);

    public Task BeforeRevisionAsync(RevisionHookContext context, CancellationToken cancellationToken) =>
        RunAsync(HookPoint.BeforeRevision, context, cancellationToken);

    public Task AfterRevisionAsync(RevisionHookContext context, CancellationToken cancellationToken) =>
        RunAsync(HookPoint.AfterRevision, context, cancellationToken);

    public Task AfterRunAsync(RunHookContext context, CancellationToken cancellationToken) =>
        RunAsync(HookPoint.AfterRun, context, cancellationToken);

    private async Task RunAsync(HookPoint point, HookContext context, CancellationToken cancellationToken)
    {
        if (point != Point)
            return;
        await using var transaction = context.IsInTransaction
            ? null
            : await context.Connection.BeginTransactionAsync(cancellationToken);
        var batch = new StatementBatch(context.Connection, cancellationToken);
        batch.NoteOthersBefore();
        batch.Add(Describe(context));
        foreach (var statement in _statements)
            await batch.AddAsync(statement);
        batch.AddReadingCheck();
        if (transaction is not null)
            batch.AddCommit([]);
        await batch.SendAsync();
    }

    /// <summary>Tells the statements what they are about, as settings that end with the transaction.</summary>
    private static NpgsqlBatchCommand Describe(HookContext context)
    {
        var run = context as RunHookContext;
        var command = new NpgsqlBatchCommand(
            """
            SELECT set_config('mnfst.revision', $1, true), set_config('mnfst.direction', $2, true),
                set_config('mnfst.plan', $3, true), set_config('mnfst.done', $4, true),
                set_config('mnfst.error', $5, true)
            """
        );
        foreach (
            var value in new[]
            {
                (context as RevisionHookContext)?.Revision.Id ?? "",
                context.Direction.ToWord(),
                Ids(context.Plan),
                Ids(run?.Done ?? []),
                run?.Failure?.Message ?? "",
            }
        )
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    /// <summary>An id has no comma in it.</summary>
    private static string Ids(IEnumerable<Revision> revisions) =>
        string.Join(',', revisions.Select(revision => revision.Id));
}
