using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Execution.Journal;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Sessions;

/// <summary>Does something with a connection of its own, and says in words for people why it failed.</summary>
internal sealed class SessionWork(
    NpgsqlConnectionStringBuilder database,
    MigrationOptions options,
    IMigrationObserver observer
)
{
    /// <summary>Does it on a thread of the pool: whoever calls may have a context that must not be waited on.</summary>
    public Task<T> RunAsync<T>(Func<RunContext, Task<T>> work, CancellationToken cancellationToken) =>
        Task.Run(() => RunHereAsync(work, cancellationToken), CancellationToken.None);

    private async Task<T> RunHereAsync<T>(Func<RunContext, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await MigrationSession.OpenAsync(database, observer, cancellationToken);
            var journal = new JournalCommands(
                new JournalTables(options.JournalSchema),
                options.ToolVersion,
                options.Tag
            );
            var transaction = new OuterTransaction(session, options);
            return await work(
                new RunContext(session, transaction, options, observer, journal, cancellationToken)
            );
        }
        catch (Exception e) when (SessionFailure.Explain(e) is { } explained && explained != e)
        {
            throw explained;
        }
    }
}
