using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Npgsql;

namespace Mnfst.Migrations.Tool.Models.Standing;

/// <summary>Reads the schema that stands in a database, without the tables of the journal.</summary>
internal static class StandingSchema
{
    /// <summary>Reads it.</summary>
    /// <param name="database">How to connect to the database.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="journalSchema">Where the journal is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    public static async Task<DatabaseModel> ReadAsync(
        NpgsqlConnectionStringBuilder database,
        string name,
        string journalSchema,
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
            return model.Without(id => JournalTables.Contains(id, journalSchema));
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"The schema of {name} cannot be read: {e.MessageText}.", e);
        }
    }
}
