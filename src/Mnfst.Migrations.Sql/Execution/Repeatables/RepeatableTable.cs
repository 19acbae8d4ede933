using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Repeatables;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>
/// The table <c>mnfst_repeatable</c>, beside the journal: which repeatables ran, with which text, when the database was at which
/// heads. It is only added to; the last row of a name is what the database has.
/// </summary>
internal sealed class RepeatableTable(JournalTables tables, string toolVersion)
{
    public string Name { get; } = $"{tables.QuotedSchema}.{JournalTables.Repeatables}";

    /// <summary>Looks whether it is there, and reads it.</summary>
    /// <exception cref="MigrationException">Row-level security may hide rows of it.</exception>
    public async Task<RepeatableHistory> ReadAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var find = new NpgsqlCommand(
            "SELECT row_security_active(oid), quote_ident(current_user) FROM pg_catalog.pg_class WHERE oid = to_regclass($1)",
            connection
        );
        find.Parameters.Add(new() { Value = Name });
        await using (var found = await find.ExecuteReaderAsync(cancellationToken))
        {
            if (!await found.ReadAsync(cancellationToken))
                return RepeatableHistory.None;
            if (found.GetBoolean(0))
                throw JournalTables.Secured(Name, found.GetString(1));
        }
        await using var command = new NpgsqlCommand(
            $"SELECT seq::text, name, checksum, text, heads, at, by FROM {Name} ORDER BY {Name}.seq",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<RepeatableRow>();
        var row = new JournalRowReader(reader, Name);
        while (await reader.ReadAsync(cancellationToken))
        {
            row.GetKey();
            rows.Add(
                new RepeatableRow(
                    row.Get<string>(1),
                    row.Get<string>(2),
                    row.GetTextOrNull(3),
                    row.GetTexts(4),
                    row.Get<DateTimeOffset>(5),
                    row.Get<string>(6)
                )
            );
        }
        return new RepeatableHistory(rows);
    }

    /// <summary>The repeatable has run.</summary>
    public JournalWrite Made(Repeatable repeatable, IReadOnlyList<string> heads) =>
        Add(repeatable.Name, repeatable.Checksum, repeatable.Text, heads);

    /// <summary>What the repeatable had made was dropped.</summary>
    public JournalWrite Dropped(string name, IReadOnlyList<string> heads) => Add(name, "", null, heads);

    /// <summary>Makes the table unless it is there: IF NOT EXISTS would want the privilege, and would say each time that it is.</summary>
    public NpgsqlBatchCommand Create() => new(SqlBlock.Do($"BEGIN\n{CreateUnlessThere}\nEND"));

    /// <summary>The statements of a block that make the table unless it is there.</summary>
    public string CreateUnlessThere =>
        $"""
            IF to_regclass({SqlLiteral.Quote(Name)}) IS NULL THEN
                CREATE TABLE {Name} (
                    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    name text NOT NULL,
                    checksum text NOT NULL,
                    text text,
                    heads text[] NOT NULL,
                    at timestamptz NOT NULL DEFAULT clock_timestamp(),
                    by text NOT NULL DEFAULT session_user,
                    tool_version text NOT NULL
                );
            END IF;
            """;

    private JournalWrite Add(string name, string checksum, string? text, IReadOnlyList<string> heads) =>
        new(
            $"INSERT INTO {Name} (name, checksum, text, heads, tool_version) SELECT $1, $2, $3, $4, $5",
            $"The row of repeatable '{name}' was not written to {Name}: a trigger, rule or policy of the table blocks the write. Fix that.",
            new() { Value = name },
            new() { Value = checksum },
            new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            new() { Value = heads.ToArray() },
            new() { Value = toolVersion }
        );
}
