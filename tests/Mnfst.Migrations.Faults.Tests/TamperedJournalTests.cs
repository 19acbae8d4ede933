using Mnfst.Migrations.Faults.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>Somebody changed the journal by hand: the deployment says what is wrong with it, and writes nothing.</summary>
public class TamperedJournalTests(PostgresServer server)
{
    private const string Swallow =
        "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE TRIGGER swallow BEFORE INSERT ON";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What somebody did, and what is said of it.</summary>
    public static TheoryData<string, string> Tamperings =>
        new()
        {
            {
                "DELETE FROM mnfst_revision WHERE revision = 'b'",
                "Applied according to mnfst_journal, but their rows in mnfst_revision are gone: 'b'"
            },
            {
                "UPDATE mnfst_revision SET checksum = repeat('0', 64) WHERE revision = 'b'",
                "Changed since they were applied: 'b'"
            },
            {
                "ALTER TABLE mnfst_revision DROP CONSTRAINT mnfst_revision_state_check; UPDATE mnfst_revision SET state = 'done' WHERE revision = 'b'",
                "Table public.mnfst_revision, revision = 'b': column state is 'done', which is neither 'applied' nor 'interrupted'"
            },
            {
                "UPDATE mnfst_revision SET upgrade_step = 7 WHERE revision = 'b'",
                "Table public.mnfst_revision, revision = 'b': column upgrade_step is 7 of 1 steps"
            },
            {
                "DROP TABLE mnfst_revision",
                "Table public.mnfst_revision is gone, although public.mnfst_journal exists: what is applied is unknown."
            },
            {
                "ALTER TABLE mnfst_revision DROP CONSTRAINT mnfst_revision_pkey; INSERT INTO mnfst_revision SELECT * FROM mnfst_revision WHERE revision = 'b'",
                "Table public.mnfst_revision has two rows with revision = 'b', because its primary key is gone."
            },
            {
                "CREATE RULE nothing AS ON INSERT TO mnfst_revision DO INSTEAD NOTHING",
                "changes what is written to the journal. Nothing was done. Drop it: DROP RULE nothing ON public.mnfst_revision"
            },
            {
                "COMMENT ON TABLE mnfst_revision IS NULL",
                "Table public.mnfst_revision is not a journal of Mnfst.Migrations: its comment does not say so."
            },
            {
                "ALTER TABLE mnfst_revision DROP COLUMN state",
                "are not as Mnfst.Migrations created them: column \"state\" does not exist."
            },
        };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task What_is_wrong_is_said_and_nothing_is_written(string tampering, string expected)
    {
        using var folder = CreateFolder();
        await using var database = await CreateAsync(folder);
        await database.ExecuteAsync(tampering, Token);
        var before = await ReadAsync(database);

        var outcome = await DeployerProcess.RunAsync(database.ConnectionString, folder, "upgrade");
        await DeployerProcess.RunAsync(database.ConnectionString, folder, "status");

        Assert.Contains(expected, outcome.Ended(1).Messages, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync(database));
    }

    [Theory]
    [InlineData("mnfst_revision")]
    [InlineData("mnfst_journal")]
    public async Task A_trigger_that_swallows_what_is_written_rolls_the_revision_back(string table)
    {
        using var folder = CreateFolder();
        await using var database = await CreateAsync(folder);
        await database.ExecuteAsync($"{Swallow} {table} FOR EACH ROW EXECUTE FUNCTION swallow()", Token);

        var outcome = await DeployerProcess.RunAsync(database.ConnectionString, folder, "upgrade");

        Assert.Contains(
            "a trigger, rule or policy of the table blocks the write. Fix that.",
            outcome.Ended(1).Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "a applied, b applied; f",
            await database.QueryAsync<string>(
                "SELECT format('%s; %s', string_agg(revision || ' ' || state, ', ' ORDER BY revision), to_regclass('c') IS NOT NULL) FROM mnfst_revision",
                Token
            )
        );
        await database.ExecuteAsync($"DROP TRIGGER swallow ON {table}", Token);
        (await DeployerProcess.RunAsync(database.ConnectionString, folder, "upgrade")).Ended(0);
    }

    [Fact]
    public async Task A_history_that_is_gone_is_begun_anew_with_a_warning()
    {
        using var folder = CreateFolder();
        await using var database = await CreateAsync(folder);
        await database.ExecuteAsync("DROP TABLE mnfst_journal", Token);

        var outcome = await DeployerProcess.RunAsync(database.ConnectionString, folder, "upgrade");

        Assert.Contains("warning: ", outcome.Ended(0).Messages, StringComparison.Ordinal);
        Assert.Equal(
            "upgrade c",
            await database.QueryAsync<string>(
                "SELECT string_agg(format('%s %s', event, revision), ', ') FROM mnfst_journal",
                Token
            )
        );
    }

    private static RevisionFolder CreateFolder() =>
        new RevisionFolder()
            .Sql("a", "CREATE TABLE a ();")
            .Sql("b", "CREATE TABLE b ();")
            .Sql("c", "CREATE TABLE c ();");

    private async Task<TestDatabase> CreateAsync(RevisionFolder folder)
    {
        var database = await server.CreateDatabaseAsync(Token);
        (await DeployerProcess.RunAsync(database.ConnectionString, folder, "upgrade", "b")).Ended(0);
        return database;
    }

    /// <summary>All tables with their rows.</summary>
    private static Task<string?> ReadAsync(TestDatabase database) =>
        database.QueryAsync<string>(
            """
            SELECT string_agg(format('%s: %s', relname, query_to_xml(format('SELECT * FROM %I t ORDER BY t::text', relname), true, true, '')), E'\n' ORDER BY relname)
            FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            """,
            Token
        );
}
