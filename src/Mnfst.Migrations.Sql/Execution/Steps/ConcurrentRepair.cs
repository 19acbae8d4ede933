using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Finds out what became of a statement that works CONCURRENTLY, in several transactions, and repairs what it left half
/// done: an index that is INVALID, say.
/// </summary>
/// <param name="context">The run.</param>
/// <param name="script">The revision.</param>
/// <param name="step">The statement.</param>
/// <param name="command">What it was recognised as.</param>
internal sealed class ConcurrentRepair(
    RunContext context,
    RevisionScript script,
    StatementStep step,
    SqlCommand? command
)
{
    /// <summary>Clears the way for the statement, and says whether it has to run at all.</summary>
    /// <param name="mayBeDone">Whether it was sent before, and nobody recorded how it went.</param>
    public async Task<StatementNeed> PrepareAsync(bool mayBeDone)
    {
        switch (command)
        {
            case CreateIndexConcurrently { Name: { } name } create:
                return await new IndexBuildRepair(context, step).PrepareAsync(create.Table, name, mayBeDone);
            case CreateIndexConcurrently unnamed when mayBeDone:
                return await new UnnamedIndexRepair(context, step).PrepareAsync(
                    unnamed,
                    await FindSentAsync()
                );
            case ReindexConcurrently reindex when mayBeDone:
                await new ReindexRepair(context, step).PrepareAsync(reindex, await FindSentAsync());
                return StatementNeed.Needed;
            case DropIndexConcurrently drop:
                return await PrepareDropAsync(drop, mayBeDone);
            case DetachPartitionConcurrently detach:
                return await new DetachRepair(context, step).PrepareAsync(detach, mayBeDone);
            default:
                return StatementNeed.Needed;
        }
    }

    /// <summary>
    /// The transaction that recorded that the statement is sent: what the statement made is younger. The journal is not
    /// for the role that the revision may run as.
    /// </summary>
    private async Task<string> FindSentAsync()
    {
        await context.ExecuteAsync(SessionSettings.ResetRole());
        var tables = new JournalTables(context.Options);
        await using var ask = new NpgsqlCommand(
            $"SELECT xmin::text FROM {tables.Revisions} WHERE revision = $1",
            context.Connection
        );
        ask.Parameters.Add(new() { Value = script.Revision.Id });
        var sent = (string)(await ask.ExecuteScalarAsync(context.CancellationToken))!;
        await SessionSettings.ApplyAsync(context, script.Settings);
        return sent;
    }

    private async Task<StatementNeed> PrepareDropAsync(DropIndexConcurrently drop, bool mayBeDone)
    {
        await using var ask = new NpgsqlCommand(
            "SELECT count(to_regclass(name)) = 0 FROM unnest($1) AS name",
            context.Connection
        );
        ask.Parameters.Add(new() { Value = drop.Names.Select(SqlNameQuoting.ToSql).ToArray() });
        var isGone = (bool)(await ask.ExecuteScalarAsync(context.CancellationToken))!;
        return !isGone ? StatementNeed.Needed
            : mayBeDone ? StatementNeed.Done
            : StatementNeed.Doubtful;
    }
}
