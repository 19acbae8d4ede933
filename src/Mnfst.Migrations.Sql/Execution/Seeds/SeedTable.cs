using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Seeds;

/// <summary>The table <c>mnfst_seed</c>, beside the journal: which seeds have run, and as what.</summary>
internal sealed class SeedTable(string schema, string toolVersion)
{
    private readonly string _schema = SqlIdentifier.Quote(schema);

    private string Name => $"{_schema}.mnfst_seed";

    /// <summary>The checksums of the seeds that have run, by name; makes the table if there is none.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(RunContext context)
    {
        await context.ExecuteAsync(Create());
        await using var batch = new NpgsqlBatch(context.Connection);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                $"SELECT row_security_active({SqlLiteral.Quote(Name)}::regclass), quote_ident(current_user)"
            )
        );
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT name, checksum FROM {Name}"));
        await using var reader = await batch.ExecuteReaderAsync(context.CancellationToken);
        await reader.ReadAsync(context.CancellationToken);
        if (reader.GetBoolean(0))
            throw JournalTables.Secured(Name, reader.GetString(1));
        await reader.NextResultAsync(context.CancellationToken);
        var checksums = new Dictionary<string, string>(StringComparer.Ordinal);
        var row = new JournalRowReader(reader, Name);
        while (await reader.ReadAsync(context.CancellationToken))
            checksums.Add(row.GetKey(), row.Get<string>(1));
        return checksums;
    }

    /// <summary>The seed has run.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="known">The checksum with which it ran before; null if it never did.</param>
    public JournalWrite Put(SeedScript seed, string? known)
    {
        var fault =
            $"The row of seed '{seed.Name}' was not written to {Name}: another run or a statement of the seed changed it, or a trigger, rule or policy of the table blocks the write. Fix that.";
        NpgsqlParameter[] parameters =
        [
            new() { Value = seed.Name },
            new() { Value = seed.Checksum },
            new() { Value = toolVersion },
        ];
        return known is null
            ? new JournalWrite(
                $"""
                INSERT INTO {Name} (name, checksum, tool_version, duration)
                SELECT $1, $2, $3, clock_timestamp() - transaction_timestamp()
                WHERE NOT EXISTS (SELECT FROM {Name} WHERE name = $1)
                """,
                fault,
                parameters
            )
            : new JournalWrite(
                $"""
                UPDATE {Name}
                SET checksum = $2, tool_version = $3, duration = clock_timestamp() - transaction_timestamp(),
                    applied_at = DEFAULT, applied_by = DEFAULT
                WHERE name = $1 AND checksum = $4
                """,
                fault,
                [.. parameters, new() { Value = known }]
            );
    }

    /// <summary>Looked up first: IF NOT EXISTS would want the privilege, and would say each time that it is there.</summary>
    private NpgsqlBatchCommand Create() =>
        new(
            $"""
            DO $mnfst$
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = {SqlLiteral.Quote(
                schema
            )}) THEN
                    CREATE SCHEMA {_schema};
                END IF;
                IF to_regclass({SqlLiteral.Quote(Name)}) IS NULL THEN
                    CREATE TABLE {Name} (
                        name text PRIMARY KEY,
                        checksum text NOT NULL,
                        applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                        applied_by text NOT NULL DEFAULT session_user,
                        duration interval NOT NULL,
                        tool_version text NOT NULL
                    );
                END IF;
            END
            $mnfst$
            """
        );
}
