using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Seeds;
using Mnfst.Migrations.Sql.Tests.Scripting;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>A journal that somebody changed by hand: told by table, row and column, never guessed at.</summary>
public class OddJournalTests(PostgresServer server)
{
    private const string Set = "UPDATE mnfst_revision SET";
    private const string Alter = "ALTER TABLE mnfst_revision";
    private const string Loose = $"{Alter} DROP CONSTRAINT mnfst_revision_state_check";
    private const string Row = "Table public.mnfst_revision, revision = 'a': column ";

    /// <summary>What somebody did, and what is said about it.</summary>
    public static TheoryData<string, string> Changes =>
        new()
        {
            {
                $"{Loose}; {Set} state = 'done'",
                $"{Row}state is 'done', which is neither 'applied' nor 'interrupted', which"
            },
            { $"{Loose}; {Set} state = ''", $"{Row}state is '', which" },
            {
                $"{Alter} ALTER state DROP NOT NULL; {Set} state = NULL",
                $"{Row}state is null, which Mnfst.Migrations never writes. Fix it (UPDATE public.mnfst_revision SET state = ... WHERE revision = 'a'), or delete the row and 'stamp' the revision that the database is at."
            },
            { $"{Set} upgrade_step = -1", $"{Row}upgrade_step is -1, which" },
            { $"{Set} upgrade_step = 2", $"{Row}upgrade_step is 2 of 1 steps, which" },
            { $"{Set} upgrade_steps = -1", $"{Row}upgrade_steps is -1, which" },
            { $"{Set} downgrade_step = -2", $"{Row}downgrade_step is -2, which" },
            {
                $"{Set} downgrade_step = 1",
                $"{Row}downgrade_step is 1, though the revision is applied, which"
            },
            {
                $"{Alter} ALTER upgrade_step TYPE text; {Set} upgrade_step = 'one'",
                $"{Row}upgrade_step is of type text, and its value cannot be read as integer. "
            },
            {
                $"{Alter} ALTER upgrade_steps TYPE bigint; {Set} upgrade_steps = 5000000000",
                $"{Row}upgrade_steps is of type bigint, and its value cannot be read as integer. "
            },
            {
                $"{Alter} ALTER step_sent DROP DEFAULT, ALTER step_sent TYPE text",
                $"{Row}step_sent is of type text, and its value cannot be read as boolean. "
            },
            {
                $"{Alter} ALTER down_revision DROP NOT NULL; {Set} down_revision = NULL",
                $"{Row}down_revision is null, which"
            },
            { $"{Set} depends_on = ARRAY[NULL]::text[]", $"{Row}depends_on contains a null, which" },
            {
                $"{Set} depends_on = ARRAY[['x', 'y']]",
                $"{Row}depends_on is of type text[], and its value cannot be read as array of strings. "
            },
            { $"{Alter} ALTER message DROP NOT NULL; {Set} message = NULL", $"{Row}message is null, which" },
            {
                $"{Alter} ALTER checksum DROP NOT NULL; {Set} checksum = NULL",
                $"{Row}checksum is null, which"
            },
            {
                $"{Alter} ALTER duration DROP NOT NULL; {Set} duration = NULL",
                $"{Row}duration is null, which"
            },
            { $"{Set} duration = '170000000 years'", $"{Row}duration is not a valid duration, which" },
            {
                $"{Set} applied_at = '200000-01-01'",
                $"{Row}applied_at is of type timestamp with time zone, and its value cannot be read as time. "
            },
            {
                $"{Alter} DROP COLUMN step_sent",
                "The tables public.mnfst_revision and public.mnfst_journal are not as Mnfst.Migrations created them: column \"step_sent\" does not exist. Restore the column with its type, or restore the tables from a backup."
            },
            {
                $"{Alter} ALTER duration TYPE text",
                "The tables public.mnfst_revision and public.mnfst_journal are not as Mnfst.Migrations created them: function pg_catalog.extract("
            },
            {
                "ALTER TABLE mnfst_journal DROP COLUMN checksum",
                "The tables public.mnfst_revision and public.mnfst_journal are not as Mnfst.Migrations created them: column j.checksum does not exist. Restore the column with its type, or restore the tables from a backup."
            },
            {
                $"{Alter} DROP CONSTRAINT mnfst_revision_pkey; INSERT INTO mnfst_revision SELECT * FROM mnfst_revision",
                "Table public.mnfst_revision has two rows with revision = 'a', because its primary key is gone. Delete the wrong one, then ALTER TABLE public.mnfst_revision ADD PRIMARY KEY (revision)."
            },
            {
                $"{Alter} DROP CONSTRAINT mnfst_revision_pkey, ALTER revision DROP NOT NULL; {Set} revision = NULL",
                "Table public.mnfst_revision has a row whose revision is null, because its primary key is gone. Delete the row, then ALTER TABLE public.mnfst_revision ADD PRIMARY KEY (revision)."
            },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_no_run_writes_is_told(string change, string message)
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("a");
        await project.ExecuteAsync(change);

        var refusal = await project.UpgradeIsRefusedAsync();

        Assert.StartsWith(message, refusal, StringComparison.Ordinal);
        Assert.Equal(refusal, (await Assert.ThrowsAsync<MigrationException>(project.StatusAsync)).Message);
        Assert.Equal(
            refusal,
            (await Assert.ThrowsAsync<MigrationException>(() => project.StampAsync("a"))).Message
        );
    }

    [Theory]
    [InlineData($"{Loose}; {Set} state = 'done'", "column state is 'done', which is neither")]
    [InlineData(
        $"{Alter} ALTER state DROP NOT NULL; {Set} state = NULL",
        "column state is NULL, which is neither"
    )]
    [InlineData(
        $"{Alter} DROP CONSTRAINT mnfst_revision_pkey; INSERT INTO mnfst_revision SELECT * FROM mnfst_revision",
        "has two rows with revision = 'a'"
    )]
    public async Task A_script_tells_it_too(string change, string message)
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("a");
        await project.ExecuteAsync(change);

        var outcome = await project.PsqlUpgradeAsync(server);

        Assert.Contains(message, outcome.Failed(), StringComparison.Ordinal);
        Assert.False(await project.HasAsync("t_b"));
    }

    [Fact]
    public async Task So_are_seeds_that_are_there_twice()
    {
        await using var project = await CreateAsync();
        var seeds = new SeedRunner(DatabaseUrl.Parse(project.ConnectionString), project.Options);
        var seed = new SeedFile("a.sql", "a.sql", "SELECT 1;");
        await seeds.RunAsync([seed], cancellationToken: TestContext.Current.CancellationToken);
        await project.ExecuteAsync(
            "ALTER TABLE mnfst_seed DROP CONSTRAINT mnfst_seed_pkey; INSERT INTO mnfst_seed SELECT * FROM mnfst_seed"
        );

        var refusal = await Assert.ThrowsAsync<MigrationException>(() =>
            seeds.RunAsync([seed], cancellationToken: TestContext.Current.CancellationToken)
        );

        Assert.StartsWith(
            "Table public.mnfst_seed has two rows with name = 'a.sql', because its primary key is gone.",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project.Sql("a", null, "SELECT 1;", "SELECT 1;").Sql("b", "a", "CREATE TABLE t_b ();");
    }
}
