using System.Diagnostics;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>All of a database that has to be the same after a disturbed run and an undisturbed one.</summary>
/// <param name="Schema">What pg_dump says.</param>
/// <param name="Indexes">The indexes, with whether they are valid, which pg_dump does not say.</param>
/// <param name="Rows">The rows of all tables but those of the witness and of the journal.</param>
/// <param name="Revisions">The rows of <c>mnfst_revision</c>, without times.</param>
internal sealed record DatabaseState(string Schema, string Indexes, string Rows, string Revisions)
{
    private const string IndexesSql = """
        SELECT coalesce(string_agg(format('%s %s', indexrelid::regclass, indisvalid), E'\n' ORDER BY indexrelid::regclass::text), '')
        FROM pg_index JOIN pg_class c ON c.oid = indrelid JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname = 'public'
        """;

    private const string RowsSql = """
        SELECT coalesce(string_agg(format('%s: %s', relname,
            query_to_xml(format('SELECT string_agg(t::text, '' '' ORDER BY t::text) FROM ONLY public.%I t', relname), true, true, '')),
            E'\n' ORDER BY relname), '')
        FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname = 'public' AND relkind = 'r' AND relname NOT IN ('witness', 'mnfst_revision', 'mnfst_journal')
        """;

    // A downgrade that began and reverted nothing leaves a 0, which means the same as none.
    private const string RevisionsSql = """
        SELECT string_agg((to_jsonb(r) - '{applied_at,duration}'::text[]
            || jsonb_build_object('downgrade_step', nullif(downgrade_step, 0)))::text, E'\n' ORDER BY revision)
        FROM mnfst_revision r
        """;

    public static async Task<DatabaseState> ReadAsync(PostgresServer server, TestDatabase database) =>
        await ReadAsync(
            await ClientProgram.FindAsync("pg_dump", await server.Server),
            database.ConnectionString,
            database.Url
        );

    /// <param name="program">The pg_dump.</param>
    /// <param name="database">The database, in Npgsql's keywords.</param>
    /// <param name="url">The same for programs of libpq.</param>
    public static async Task<DatabaseState> ReadAsync(string program, string database, string url) =>
        new(
            await DumpAsync(program, url),
            await Query.AskAsync<string>(database, IndexesSql) ?? "",
            await Query.AskAsync<string>(database, RowsSql) ?? "",
            await Query.AskAsync<string>(database, RevisionsSql) ?? ""
        );

    /// <summary>Asserts that it is the same as another, part by part.</summary>
    public void AssertIs(DatabaseState expected)
    {
        Assert.Equal(expected.Schema, Schema);
        Assert.Equal(expected.Indexes, Indexes);
        Assert.Equal(expected.Rows, Rows);
        Assert.Equal(expected.Revisions, Revisions);
    }

    private static async Task<string> DumpAsync(string program, string url)
    {
        using var dump = Process.Start(
            new ProcessStartInfo(program, ["--schema-only", "--dbname", url])
            {
                RedirectStandardOutput = true,
            }
        )!;
        var text = await dump.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await dump.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, dump.ExitCode);
        // Each dump has a key of its own against what its names could do to psql.
        var lines = text.Split('\n').Where(line => !line.Contains("restrict ", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }
}
