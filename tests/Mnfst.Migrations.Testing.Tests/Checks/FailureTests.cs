using Mnfst.Migrations.Testing.Tests.Infrastructure;

namespace Mnfst.Migrations.Testing.Tests.Checks;

/// <summary>What each check says of a history that is broken.</summary>
public class FailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_history_passes_each()
    {
        using var history = History.Good();
        var checks = history.Checks(
            new MigrationCheckOptions
            {
                Rows = [new("001", "INSERT INTO users VALUES (1, 'a')")],
                Model = MigrationModel.Sql("CREATE TABLE users (id int PRIMARY KEY, name text, role text)"),
            }
        );

        checks.OneHead();
        await checks.UpgradesEveryRevisionAsync(Token);
        await checks.DowngradesRestoreTheSchemaAsync(Token);
        await checks.UpgradesAgainAfterDowngradesAsync(Token);
        await checks.KeepsDataAsync(Token);
        await checks.ModelMatchesAsync(Token);
    }

    [Fact]
    public void Two_heads_are_named()
    {
        using var history = History
            .Good()
            .With("003_a", "CREATE TABLE a ()", "DROP TABLE a", down: "002_role")
            .With("003_b", "CREATE TABLE b ()", "DROP TABLE b", down: "002_role");

        var failure = Assert.Throws<MigrationCheckException>(history.Checks().OneHead);

        Assert.StartsWith(
            "003_b.sql(2,19): error MNFST1005: The graph has 2 heads: 003_a, 003_b. Merge them with 'mnfst merge heads'",
            history.Normalize(failure.Message)
        );
    }

    [Fact]
    public async Task An_upgrade_that_fails_is_told_with_its_place_and_what_hangs_on_it()
    {
        using var history = History
            .Good()
            .With("003_broken", "ALTER TABLE user ADD x int", "SELECT 1")
            .With("004_after", "CREATE TABLE t ()", "DROP TABLE t");
        var checks = history.Checks();

        Assert.Equal(
            """
            003_broken.sql(5,13): The upgrade of revision '003_broken' failed: syntax error at or near "user" (42601)
                ALTER TABLE user ADD x int
                            ^^^^

            004_after.sql: Revision '004_after' was not tested: it needs '003_broken', whose upgrade failed.
            """,
            await MessageOfAsync(history, checks.UpgradesEveryRevisionAsync)
        );
        Assert.Equal(
            """
            003_broken.sql: The downgrade of revision '003_broken' was not tested: its upgrade failed.

            004_after.sql: The downgrade of revision '004_after' was not tested: the upgrade of a revision that it needs failed.
            """,
            await MessageOfAsync(history, checks.DowngradesRestoreTheSchemaAsync)
        );
        Assert.Contains(
            "second upgrade",
            await MessageOfAsync(history, checks.UpgradesAgainAfterDowngradesAsync)
        );
        Assert.Contains("rows", await MessageOfAsync(history, checks.KeepsDataAsync));
    }

    [Fact]
    public async Task A_downgrade_that_leaves_a_table_is_told_with_the_table()
    {
        using var history = History
            .Good()
            .With("003_two", "CREATE TABLE a (id int); CREATE TABLE b (id int)", "DROP TABLE a");
        var checks = history.Checks();

        await checks.UpgradesEveryRevisionAsync(Token);
        Assert.StartsWith(
            """
            003_two.sql: The downgrade of revision '003_two' does not restore the schema. Left behind: table public.b.
              table public.b
                @@ -1,0 +1,5 @@
                +CREATE TABLE public.b (
                +    id integer
                +);
            """,
            await MessageOfAsync(history, checks.DowngradesRestoreTheSchemaAsync)
        );
    }

    [Fact]
    public async Task A_downgrade_that_fails_is_told_with_its_place()
    {
        using var history = History.Good().With("003_x", "CREATE TABLE x ()", "DROP TABLE xx");

        Assert.StartsWith(
            "003_x.sql(7,1): The downgrade of revision '003_x' failed: table \"xx\" does not exist",
            await MessageOfAsync(history, history.Checks().DowngradesRestoreTheSchemaAsync)
        );
    }

    [Fact]
    public async Task Another_schema_the_second_time_is_told()
    {
        using var history = new History().With(
            "001_twice",
            """
            DO $$ BEGIN
              IF current_setting('mnfst.test', true) IS NULL THEN CREATE TABLE first ();
              ELSE CREATE TABLE second (); END IF;
              EXECUTE format('ALTER DATABASE %I SET mnfst.test = 1', current_database());
              PERFORM set_config('mnfst.test', '1', false);
            END $$
            """,
            "DROP TABLE IF EXISTS first, second"
        );
        var checks = history.Checks();

        await checks.DowngradesRestoreTheSchemaAsync(Token);
        Assert.StartsWith(
            "001_twice.sql: Revision '001_twice' does not upgrade to the same schema after it was reverted. Missing: table public.first. Left behind: table public.second.",
            await MessageOfAsync(history, checks.UpgradesAgainAfterDowngradesAsync)
        );
    }

    [Fact]
    public async Task Rows_that_do_not_survive_are_counted()
    {
        using var history = History
            .Good()
            .With("003_short", "UPDATE users SET name = left(name, 1)", "SELECT 1");
        var checks = history.Checks(
            new MigrationCheckOptions
            {
                Rows = [new("001_users", "INSERT INTO users VALUES (1, 'ab'), (2, 'c')")],
            }
        );

        await checks.DowngradesRestoreTheSchemaAsync(Token);
        Assert.Equal(
            "003_short.sql: The downgrade of revision '003_short' loses public.users.name: 1 of 2 rows had a value that is not there again.",
            await MessageOfAsync(history, checks.KeepsDataAsync)
        );
    }

    [Fact]
    public async Task What_its_own_rows_wrote_may_be_lost_unless_that_is_told_to_fail()
    {
        using var history = History.Good();
        var log = new List<string>();
        var options = new MigrationCheckOptions
        {
            Rows = [new("head", "INSERT INTO users VALUES (1, 'a', 'admin')")],
            Log = log.Add,
        };

        await history.Checks(options).KeepsDataAsync(Token);
        var failure = await MessageOfAsync(
            history,
            history.Checks(options with { FailOnDataLoss = true }).KeepsDataAsync
        );

        const string loss =
            "The downgrade of revision '002_role' loses what the rows at '002_role' wrote to public.users.role: 1 of 1 value is not there after the next upgrade.";
        Assert.Equal([loss], log);
        Assert.Equal($"002_role.sql: {loss}", failure);
    }

    [Fact]
    public async Task Sql_that_comes_with_the_rows_can_fail_the_test()
    {
        using var history = History.Good();
        var checks = history.Checks(
            new MigrationCheckOptions
            {
                Rows =
                [
                    new("001_users", "INSERT INTO users VALUES (1, 'a')"),
                    new(
                        "002_role",
                        "DO $$ BEGIN ASSERT (SELECT role FROM users) = 'user', 'no role'; END $$"
                    ),
                ],
            }
        );

        Assert.StartsWith(
            "the rows at '002_role'(1,1): The script that runs after revision '002_role' failed: no role",
            await MessageOfAsync(history, checks.KeepsDataAsync)
        );
    }

    [Fact]
    public async Task The_scripts_of_verify_run_as_well()
    {
        using var history = History
            .Good()
            .With("003_short", "UPDATE users SET name = left(name, 1)", "SELECT 1")
            .Write("verify/001_users.sql", "INSERT INTO users VALUES (1, 'ab');");

        Assert.StartsWith(
            "003_short.sql: The downgrade of revision '003_short' loses public.users.name",
            await MessageOfAsync(
                history,
                history
                    .Checks(new MigrationCheckOptions { VerifyFolder = Path.Combine(history.Root, "verify") })
                    .KeepsDataAsync
            )
        );
    }

    [Fact]
    public async Task Branches_that_get_in_each_others_way_are_told()
    {
        using var history = History
            .Good()
            .With(
                "003_a",
                "ALTER TABLE users RENAME name TO title",
                "ALTER TABLE users RENAME title TO name",
                down: "002_role"
            )
            .With(
                "003_b",
                "ALTER TABLE users DROP name",
                "ALTER TABLE users ADD name text",
                down: "002_role"
            );

        Assert.Contains(
            "fails if '003_",
            await MessageOfAsync(history, history.Checks().UpgradesEveryRevisionAsync)
        );
    }

    [Fact]
    public async Task Irreversible_revisions_are_told_and_do_not_fail()
    {
        using var history = History
            .Good()
            .With("003_gone", "DROP TABLE users", null)
            .With("004_after", "CREATE TABLE t ()", "DROP TABLE t");
        var log = new List<string>();
        var checks = history.Checks(new MigrationCheckOptions { Log = log.Add });

        await checks.DowngradesRestoreTheSchemaAsync(Token);
        Assert.Equal(
            [
                "Revision '003_gone' (003_gone.sql) is irreversible, so only its upgrade was tested: rows are gone",
            ],
            log.Select(history.Normalize)
        );
        await checks.UpgradesAgainAfterDowngradesAsync(Token);
        await checks.KeepsDataAsync(Token);
    }

    [Fact]
    public async Task Migrations_in_code_are_checked_as_well()
    {
        var checks = new MigrationChecks(CodeHistory.Of<ForgetsATable>());

        await checks.UpgradesEveryRevisionAsync(Token);
        var failure = await Assert.ThrowsAsync<MigrationCheckException>(() =>
            checks.DowngradesRestoreTheSchemaAsync(Token)
        );
        Assert.StartsWith(
            "versions/001_code.cs: The downgrade of revision '001_code' does not restore the schema. Left behind: table public.b.",
            failure.Message
        );
    }

    private static async Task<string> MessageOfAsync(History history, Func<CancellationToken, Task> check) =>
        history.Normalize((await Assert.ThrowsAsync<MigrationCheckException>(() => check(Token))).Message);

    private sealed class ForgetsATable : Migration
    {
        public override void Upgrade(Operations op)
        {
            op.CreateTable("a", t => t.Column("id", PgType.Integer));
            op.CreateTable("b", t => t.Column("id", PgType.Integer));
        }

        public override void Downgrade(Operations op) => op.DropTable("a");
    }
}
