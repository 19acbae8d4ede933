using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Fleets.Targets;

/// <summary>A connection for one question, opened as that of a migration is.</summary>
internal static class TargetConnection
{
    /// <summary>Asks.</summary>
    /// <param name="database">Whom.</param>
    /// <param name="failure">What to say if the server refuses, without a full stop.</param>
    /// <param name="ask">Asks it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">The database cannot be reached, or refuses.</exception>
    public static async Task<T> AskAsync<T>(
        NpgsqlConnectionStringBuilder database,
        string failure,
        Func<NpgsqlConnection, Task<T>> ask,
        CancellationToken cancellationToken
    )
    {
        await using var session = await MigrationSession.OpenAsync(
            database,
            new SilentObserver(),
            cancellationToken
        );
        try
        {
            return await ask(session.Connection);
        }
        catch (NpgsqlException e)
        {
            throw new MigrationException(
                $"{failure} on {Secrets.Describe(database)}: {ServerText.Describe(e)}.",
                e
            );
        }
    }
}
