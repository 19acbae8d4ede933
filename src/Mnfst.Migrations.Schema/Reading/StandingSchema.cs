using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Npgsql;

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>Reads the schema that stands in a database.</summary>
internal static class StandingSchema
{
    /// <summary>Reads it.</summary>
    /// <param name="database">How to connect to the database.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="isLeftOut">Whether an object is no part of it: the tables of the journal are none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    public static async Task<DatabaseModel> ReadAsync(
        NpgsqlConnectionStringBuilder database,
        string name,
        Predicate<ObjectId> isLeftOut,
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
            var model = await SchemaReader.ReadAsync(session.Connection, cancellationToken);
            return model.Without(isLeftOut);
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"The schema of {name} cannot be read: {e.MessageText}.", e);
        }
    }
}
