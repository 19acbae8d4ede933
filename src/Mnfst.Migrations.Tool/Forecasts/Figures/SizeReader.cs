using Npgsql;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>
/// Reads the sizes of relations. The server locks a relation for that (<c>pg_table_size</c>), in the mode of a query, so that it
/// may have to wait: then the size that VACUUM or ANALYZE wrote down last has to do.
/// </summary>
internal sealed class SizeReader(
    NpgsqlConnection connection,
    List<MissingFigure> missing,
    CancellationToken cancellationToken
)
{
    private const string Patience = "SET LOCAL lock_timeout = '500ms'; SET LOCAL statement_timeout = '30s'";

    private const string Sizes = """
        SELECT oid, pg_table_size(oid), pg_indexes_size(oid) FROM unnest($1) AS oid
        """;

    /// <summary>The relations with their sizes.</summary>
    public async Task<List<RelationFigures>> AddAsync(IReadOnlyList<RelationFigures> relations)
    {
        if (await TryReadAsync(relations) is { } all)
            return all;
        // One of them is locked: the others need not go without.
        var read = new List<RelationFigures>();
        foreach (var relation in relations)
            read.AddRange(await TryReadAsync([relation]) ?? [Guess(relation)]);
        return read;
    }

    private RelationFigures Guess(RelationFigures relation)
    {
        missing.Add(
            new MissingFigure(
                $"size of {relation.Name}",
                "somebody has locked it; the one given is that of the last VACUUM or ANALYZE, without indexes"
            )
        );
        return relation;
    }

    /// <returns>The relations with their sizes; null if one of them is locked, or it takes too long.</returns>
    private async Task<List<RelationFigures>?> TryReadAsync(IReadOnlyList<RelationFigures> relations)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var patience = new NpgsqlCommand(Patience, connection, transaction))
            await patience.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sizes, connection, transaction);
        command.Parameters.Add(
            new NpgsqlParameter<uint[]>
            {
                TypedValue = [.. relations.Select(relation => relation.Oid)],
                NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Oid,
            }
        );
        try
        {
            var sizes = new Dictionary<uint, (long? Table, long? Indexes)>();
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                sizes.Add(
                    reader.GetFieldValue<uint>(0),
                    (
                        reader.IsDBNull(1) ? null : reader.GetInt64(1),
                        reader.IsDBNull(2) ? null : reader.GetInt64(2)
                    )
                );
            return
            [
                .. relations.Select(relation =>
                    relation with
                    {
                        TableBytes = sizes[relation.Oid].Table,
                        IndexBytes = sizes[relation.Oid].Indexes,
                    }
                ),
            ];
        }
        catch (PostgresException e)
            when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled)
        {
            return null;
        }
    }
}
