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
        await using var command = new NpgsqlCommand($"SELECT name, checksum FROM {Name}", context.Connection);
        await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
        var checksums = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(context.CancellationToken))
            checksums.Add(reader.GetString(0), reader.GetString(1));
        return checksums;
    }

    /// <summary>The seed has run.</summary>
    public NpgsqlBatchCommand Put(SeedScript seed)
    {
        var command = new NpgsqlBatchCommand(
            $"""
            INSERT INTO {Name} (name, checksum, tool_version, duration)
            VALUES ($1, $2, $3, clock_timestamp() - transaction_timestamp())
            ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, tool_version = excluded.tool_version,
                duration = excluded.duration, applied_at = excluded.applied_at, applied_by = excluded.applied_by
            """
        );
        command.Parameters.Add(new() { Value = seed.Name });
        command.Parameters.Add(new() { Value = seed.Checksum });
        command.Parameters.Add(new() { Value = toolVersion });
        return command;
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
