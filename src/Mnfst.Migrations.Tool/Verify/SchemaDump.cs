using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Tool.Programs;
using Npgsql;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>Reads the schema of a database with <c>pg_dump --schema-only</c>, without the journal.</summary>
internal sealed class SchemaDump
{
    private const string Program = "pg_dump";

    /// <summary>What the journal is made of. Other tables whose names begin so are somebody's own.</summary>
    private static readonly string[] JournalTables =
    [
        "mnfst_revision",
        "mnfst_journal",
        "mnfst_journal_seq_seq",
    ];

    private readonly IPostgresClient _client;
    private readonly ClientCall _call;

    private SchemaDump(IPostgresClient client, NpgsqlConnectionStringBuilder database, string journalSchema)
    {
        _client = client;
        _call = new ClientCall(
            database,
            [
                "--schema-only",
                "--no-password",
                .. JournalTables.Select(table => $"--exclude-table={Pattern(journalSchema)}.{table}"),
            ]
        )
        {
            // Literals are written by the rules of the standard, whatever the database or the role says.
            SessionSettings = "-c standard_conforming_strings=on",
        };
    }

    /// <summary>Makes ready to read a database of a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="database">The database.</param>
    /// <param name="journalSchema">Where the journal is.</param>
    /// <param name="cancellationToken">Stops the search for pg_dump.</param>
    /// <exception cref="CommandFailedException">There is no pg_dump that fits.</exception>
    public static async Task<SchemaDump> OfAsync(
        DevServer server,
        NpgsqlConnectionStringBuilder database,
        string journalSchema,
        CancellationToken cancellationToken
    )
    {
        var client = await PostgresPrograms.FindAsync(
            Program,
            server,
            async () => (await DatabaseServer.GetVersionAsync(database, cancellationToken)).Major,
            cancellationToken
        );
        return new SchemaDump(client, database, journalSchema);
    }

    /// <summary>Reads the schema.</summary>
    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    public async Task<IReadOnlyList<SchemaObject>> ReadAsync(CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var call = _call with { Output = output };
        await PostgresPrograms.RunAsync(Program, _client, call, cancellationToken);
        return DumpText.Cut(Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length));
    }

    /// <summary>A name as a pattern of psql, in which quotes take all signs as they are.</summary>
    private static string Pattern(string name) =>
        $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
