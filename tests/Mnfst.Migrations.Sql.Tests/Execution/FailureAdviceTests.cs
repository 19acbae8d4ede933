using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What a failure says: whose statement it was, what is left, and what to do in just that situation.</summary>
public class FailureAdviceTests(PostgresServer server)
{
    private const string None = "-- mnfst:transaction none";

    private const string Refusing = """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'no notes'; END$$;
        CREATE TRIGGER refuse BEFORE INSERT ON mnfst_journal FOR EACH ROW WHEN (NEW.event = 'failed')
            EXECUTE FUNCTION refuse();
        """;

    [Theory]
    [InlineData("", "It was rolled back and is not applied.")]
    [InlineData(None, "It is interrupted after 1 of 2 steps; the next upgrade resumes there.")]
    public async Task What_is_left_is_told_though_the_failure_can_not_be_noted(string header, string left)
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.Runner.EnsureJournalAsync(TestContext.Current.CancellationToken);
        await project.ExecuteAsync(Refusing);
        project.Sql("a", null, "SELECT 1; SELECT 1 / 0;", header: header);

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains(
            $"\n{left} The failure could not be recorded in public.mnfst_journal: no notes (P0001). Done before it in this run: none.",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Settings_that_a_revision_leaves_behind_do_not_keep_the_failure_from_being_noted()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            "SELECT set_config('default_transaction_read_only', 'on', false); SELECT 1 / 0;",
            header: None
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.DoesNotContain("could not be recorded", failure.Message, StringComparison.Ordinal);
        Assert.Contains("failed a", await project.EventsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    // Not the first statement of its transaction.
    [InlineData(
        "CREATE TABLE t (); SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;",
        "",
        "25001",
        "It must come first in its transaction: make it the first statement of the revision."
    )]
    [InlineData(
        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; SELECT 1;",
        "-- mnfst:set work_mem 8MB",
        "25001",
        "It must come first in its transaction: make it the first statement of the revision, without '-- mnfst:set' in its header."
    )]
    [InlineData(
        "VACUUM;",
        "",
        "25001",
        "Run it outside a transaction: put it between '-- mnfst:autocommit' and '-- mnfst:end', or in op.Autocommit."
    )]
    [InlineData(
        "DO $$BEGIN EXECUTE 'VACUUM'; END$$;",
        "",
        "25001",
        "PostgreSQL accepts it only as a top-level statement: write it without a function, procedure or DO block around it, and put it between '-- mnfst:autocommit' and '-- mnfst:end', or in op.Autocommit."
    )]
    [InlineData(
        "DO $$BEGIN EXECUTE 'VACUUM'; END$$;",
        None,
        "25001",
        "PostgreSQL accepts it only as a top-level statement: write it without a function, procedure or DO block around it."
    )]
    [InlineData(
        "DO $$BEGIN COMMIT; END$$;",
        "",
        "2D000",
        "Run it outside a transaction: put it between '-- mnfst:autocommit' and '-- mnfst:end', or in op.Autocommit."
    )]
    [InlineData(
        "DO $$BEGIN BEGIN COMMIT; EXCEPTION WHEN division_by_zero THEN NULL; END; END$$;",
        None,
        "2D000",
        "A procedure or DO block can commit only outside functions and EXCEPTION blocks, and without a SET clause."
    )]
    [InlineData(
        "ALTER TYPE there ADD VALUE 'y'; SELECT 'y'::there;",
        "",
        "55P04",
        "A new value can be used only after a commit: add it in a revision before this one, or between '-- mnfst:autocommit' and '-- mnfst:end', or in op.Autocommit."
    )]
    [InlineData(
        "INSERT INTO child VALUES (1); ALTER TABLE child ADD n int; INSERT INTO parent VALUES (1);",
        "",
        "55006",
        "Deferred constraints or triggers for rows of this transaction are still pending. Write SET CONSTRAINTS ALL IMMEDIATE before the statement, or move it to a revision of its own."
    )]
    [InlineData(
        "SET TRANSACTION READ ONLY; CREATE TABLE t ();",
        "",
        "25006",
        "The revision makes its transaction read-only, but its journal entry is part of that transaction: remove that."
    )]
    [InlineData(
        "SELECT pg_sleep(10);",
        "-- mnfst:set statement_timeout 50ms",
        "57014",
        "If it ran out of time: raise the statement_timeout that the revision sets."
    )]
    public async Task The_advice_is_for_what_was_done(
        string upgrade,
        string header,
        string sqlState,
        string advice
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            """
            CREATE TYPE there AS ENUM ('x');
            CREATE TABLE parent (id int PRIMARY KEY);
            CREATE TABLE child (id int REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
            """
        );
        project.Sql("a", null, upgrade, header: header);

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal(sqlState, failure.SqlState);
        Assert.Contains($"\n    TO DO: {advice}\n", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        false,
        "ALTER TYPE there ADD VALUE 'y';",
        "SELECT 'y'::there;",
        "An earlier revision of this run adds the value, which can be used only after a commit. --single-transaction runs both in one transaction: run without it."
    )]
    [InlineData(
        true,
        "ALTER TYPE there ADD VALUE 'y';",
        "SELECT 'y'::there;",
        "An earlier revision of this run adds the value, which can be used only after a commit. A dry run is one transaction, so it cannot try this; without --dry-run it works."
    )]
    [InlineData(
        true,
        "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1);",
        "ALTER TABLE child ADD n int;",
        "Deferred constraints or triggers for rows of this transaction are still pending. If the rows are from an earlier revision, only the dry run fails, because it is one transaction. Otherwise write SET CONSTRAINTS ALL IMMEDIATE before the statement."
    )]
    [InlineData(
        false,
        "SELECT 1;",
        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; SELECT 1;",
        "It must come first in its transaction: make it the first statement of the revision. --single-transaction runs all revisions in one transaction: run it without."
    )]
    public async Task What_only_the_one_transaction_causes_is_told_as_that(
        bool dryRun,
        string first,
        string second,
        string advice
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            """
            CREATE TYPE there AS ENUM ('x');
            CREATE TABLE parent (id int PRIMARY KEY);
            CREATE TABLE child (id int REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
            """
        );
        project.Sql("a", null, first).Sql("b", "a", second);
        project.Options = project.Options with { DryRun = dryRun, SingleTransaction = !dryRun };

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains($"\n    TO DO: {advice}\n", failure.Message, StringComparison.Ordinal);
        // Each in a transaction of its own they are all right.
        project.Options = project.Options with
        {
            DryRun = false,
            SingleTransaction = false,
        };
        Assert.Equal(2, (await project.UpgradeAsync()).Done.Count);
    }

    [Fact]
    public async Task A_role_that_there_is_not_is_no_statement_of_the_revision()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;");
        project.Options = project.Options with { Role = "nobody there" };

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            """
            Revision 'a' failed: --role "nobody there": role "nobody there" does not exist (22023)
                TO DO: Create the role, or fix its name.

            """,
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("nosuch 1", "unrecognized configuration parameter \"nosuch\" (42704)")]
    [InlineData("work_mem much", "invalid value for parameter \"work_mem\": \"much\" (22023)")]
    [InlineData("port 1", "parameter \"port\" cannot be changed without restarting the server (55P02)")]
    public async Task A_setting_that_can_not_be_made_is_told_where_it_is_written(string setting, string what)
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;", header: $"-- mnfst:set {setting}");

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            $"Revision 'a' failed: versions/a.sql(4,14): its setting {setting.Split(' ')[0]}: {what}\n",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("DROP TABLE mnfst_revision;", "relation \"public.mnfst_revision\" does not exist (42P01)")]
    [InlineData(
        "ALTER TABLE mnfst_journal DROP COLUMN duration;",
        "column \"duration\" of relation \"mnfst_journal\" does not exist (42703)"
    )]
    [InlineData(
        "ALTER TABLE mnfst_revision ADD CHECK (revision <> 'a');",
        "new row for relation \"mnfst_revision\" violates check constraint \"mnfst_revision_revision_check\" (23514)"
    )]
    [InlineData("SET TRANSACTION READ ONLY;", "cannot execute SELECT in a read-only transaction (25006)")]
    public async Task What_the_revision_did_to_the_journal_is_told_at_its_entry(string upgrade, string what)
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, upgrade);

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            $"Revision 'a' failed: its entry in the journal: {what}\n",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("It was rolled back and is not applied.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("failed a", await project.EventsAsync());
    }

    [Fact]
    public async Task A_journal_that_a_revision_has_dropped_for_good_tells_nothing()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            "-- mnfst:autocommit\nDO $$BEGIN DROP TABLE mnfst_revision; COMMIT; END$$;\n-- mnfst:end"
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains("its entry in the journal: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            "TO DO: It existed when the run began: a statement of the revision dropped, renamed, altered or hid the journal. Remove that statement.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "What remains of it is unknown: public.mnfst_revision is gone; it existed when the run began. Run 'status' to see it.",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_checked_at_the_commit_is_told_as_that()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO c VALUES (1);"
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'a' failed: its commit: insert or update on table \"c\" violates foreign key constraint ",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_privilege_is_missing_of_the_role_that_it_runs_as()
    {
        await using var project = await TestProject.CreateAsync(server);
        var role = await TestRole.CreateAsync(project);
        project.Sql("a", null, "CREATE SCHEMA s;");
        project.Options = project.Options with { Role = role.Name };

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains(
            $"TO DO: It runs as {role.Name} (--role): grant the privilege to that role, or name another.",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "LOCK TABLE busy NOWAIT;",
        "",
        "Run it again when the blocking sessions are done, or remove NOWAIT to wait for --lock-timeout."
    )]
    [InlineData(
        "LOCK TABLE busy;",
        "-- mnfst:set lock_timeout 10ms",
        "Run it again when the blocking sessions are done, or set a longer lock_timeout in the revision."
    )]
    public async Task A_lock_is_waited_for_as_the_statement_says(string upgrade, string header, string advice)
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE busy ()");
        project.Sql("a", null, upgrade, header: header);
        project.Options = project.Options with { LockRetries = 0 };
        await using var blocker = await Blocker.LockAsync(project.Database, "LOCK TABLE busy");

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains($"TO DO: {advice}\n", failure.Message, StringComparison.Ordinal);
    }
}
