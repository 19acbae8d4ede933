using System.Data;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Execution.Journal;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Sessions;

/// <summary>Does something with a connection of its own, and says in words for people why it failed.</summary>
/// <param name="database">How to connect.</param>
/// <param name="options">How migrations are run.</param>
/// <param name="observer">Is told what happens.</param>
internal sealed class SessionWork(
    NpgsqlConnectionStringBuilder database,
    MigrationOptions options,
    IMigrationObserver observer
)
{
    /// <summary>Keeps the connection of a work for the next one; null where each has a new one.</summary>
    public SessionKeeper? Keeper { get; set; }

    /// <summary>A data source of the program to connect like, in the place of the settings; null for none.</summary>
    public NpgsqlDataSource? Program { get; set; }

    /// <summary>Is around what revisions send; null for nobody.</summary>
    public IStepProbe? Probe { get; set; }

    /// <summary>Does it on a thread of the pool: whoever calls may have a context that must not be waited on.</summary>
    public Task<T> RunAsync<T>(Func<RunContext, Task<T>> work, CancellationToken cancellationToken) =>
        Task.Run(() => RunHereAsync(work, cancellationToken), CancellationToken.None);

    private async Task<T> RunHereAsync<T>(Func<RunContext, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var session = Keeper?.Take() ?? await OpenAsync(cancellationToken);
            var isKept = false;
            try
            {
                var result = await WorkAsync(session, work, cancellationToken);
                isKept = Keeper is not null && await Keeper.TryKeepAsync(session, cancellationToken);
                return result;
            }
            catch (InvalidOperationException e) when (session.Connection.State != ConnectionState.Open)
            {
                // What comes after a loss that nobody noticed: Npgsql refuses the next command.
                throw SessionFailure.Lost(e);
            }
            finally
            {
                if (!isKept)
                    await session.DisposeAsync();
            }
        }
        catch (Exception e) when (SessionFailure.Explain(e) is { } explained && explained != e)
        {
            throw explained;
        }
    }

    private Task<MigrationSession> OpenAsync(CancellationToken cancellationToken)
    {
        var passwords = PasswordProvider.Of(options);
        return Program is null
            ? MigrationSession.OpenAsync(database, observer, cancellationToken, passwords)
            : MigrationSession.OpenAsync(Program, observer, cancellationToken, passwords);
    }

    private Task<T> WorkAsync<T>(
        MigrationSession session,
        Func<RunContext, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var journal = new JournalCommands(new JournalTables(options), options.ToolVersion, options.Tag);
        var transaction = new OuterTransaction(session, options);
        return work(
            new RunContext(session, transaction, options, observer, journal, cancellationToken)
            {
                Probe = Probe,
            }
        );
    }
}
