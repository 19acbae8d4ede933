using System.Data;
using System.Text.Json;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading.Queries;
using Npgsql;

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>
/// Reads the schema of a database, PostgreSQL 14 or later: one query for a kind of objects, all of them in one message and one
/// snapshot. It needs no more than the right to connect.
/// </summary>
public static class SchemaReader
{
    /// <summary>
    /// What the catalogue's functions print must not depend on the session: with no schema in the path, every name carries its
    /// own, and literals are in their standard forms. The same settings as <c>pg_dump</c>'s.
    /// </summary>
    private static readonly string[] Settings =
    [
        "SET TRANSACTION READ ONLY",
        "SET LOCAL search_path = ''",
        "SET LOCAL DateStyle = 'ISO, YMD'",
        "SET LOCAL IntervalStyle = 'postgres'",
        "SET LOCAL TimeZone = 'UTC'",
        "SET LOCAL bytea_output = 'hex'",
        "SET LOCAL extra_float_digits = 1",
        "SET LOCAL quote_all_identifiers = off",
        "SET LOCAL statement_timeout = 0",
    ];

    /// <summary>Reads the schema.</summary>
    /// <param name="connection">An open connection without a transaction.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PostgresException">PostgreSQL refuses to tell.</exception>
    public static async Task<DatabaseModel> ReadAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            cancellationToken
        );
        var model = await ReadAsync(connection, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return model;
    }

    private static async Task<DatabaseModel> ReadAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        var objects = CatalogQueries.Of(connection.PostgreSqlVersion.Major);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (
            var sql in (string[])
                [
                    .. Settings,
                    .. objects,
                    DependencyQueries.Parts,
                    DependencyQueries.Dependencies,
                    UnknownQueries.Unknown,
                ]
        )
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var found = new CatalogObjects();
        foreach (var _ in objects)
        {
            while (await reader.ReadAsync(cancellationToken))
                found.Add(Address(reader, 0), Parse(reader.GetString(2)));
            await reader.NextResultAsync(cancellationToken);
        }
        while (await reader.ReadAsync(cancellationToken))
        {
            var part = new CatalogPart(
                Address(reader, 2),
                await TextAsync(reader, 4, cancellationToken),
                reader.GetBoolean(5)
            );
            found.AddPart(Address(reader, 0), part);
        }
        await reader.NextResultAsync(cancellationToken);
        var dependencies = new List<Dependency>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var dependent = found.Find(Address(reader, 0), await TextAsync(reader, 2, cancellationToken));
            var on = found.Find(Address(reader, 3), await TextAsync(reader, 5, cancellationToken));
            // Both null: kinds that the model does not know. Equal: parts of one object.
            if (dependent is not null && on is not null && dependent != on)
                dependencies.Add(new Dependency(dependent, on));
        }
        await reader.NextResultAsync(cancellationToken);
        var unknown = new List<UnknownObject>();
        while (await reader.ReadAsync(cancellationToken))
            unknown.Add(new UnknownObject(reader.GetString(0), reader.GetString(1)));
        return new DatabaseModel(found.Objects, dependencies, unknown)
        {
            ServerVersion = connection.PostgreSqlVersion.Major,
        };
    }

    private static DatabaseObject Parse(string json) =>
        LastingForm.Of(
            JsonSerializer.Deserialize(json, ModelJson.Default.DatabaseObject)
                ?? throw new InvalidOperationException("The catalogue gave no object.")
        );

    private static CatalogAddress Address(NpgsqlDataReader reader, int column) =>
        new(reader.GetFieldValue<uint>(column), reader.GetFieldValue<uint>(column + 1));

    private static async Task<string?> TextAsync(
        NpgsqlDataReader reader,
        int column,
        CancellationToken cancellationToken
    ) => await reader.IsDBNullAsync(column, cancellationToken) ? null : reader.GetString(column);
}
