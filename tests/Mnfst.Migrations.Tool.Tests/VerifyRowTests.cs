using System.Text.Json;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Infrastructure.RevisionText;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>What of the rows that are in the tables a downgrade loses.</summary>
public class VerifyRowTests
{
    private const string Users = """
        INSERT INTO users (id, name, role) VALUES (1, 'a', 'admin'), (2, 'b', 'user'), (3, 'c', NULL);
        """;

    [Fact]
    public async Task A_column_whose_values_do_not_come_back_is_found()
    {
        using var here = WithUsers("ALTER TABLE users DROP role;", "ALTER TABLE users ADD role text;");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);
        var json = JsonDocument
            .Parse((await ToolRun.RunAsync(here, "verify", "-o", "json")).Ended(5).Results)
            .RootElement;
        var build = (await ToolRun.RunAsync(here, "verify", "-o", "msbuild")).Ended(5);

        Assert.Contains(
            "error: migrations/versions/002.sql: The downgrade of revision '002' loses public.users.role: 2 of 2 rows had a value that is not there again.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Not verified: 1 loses data, of 3 revisions. Verified: 2 up, down and up again.\n",
            outcome.Results
        );
        Assert.Equal(1, json.GetProperty("counts").GetProperty("data_lost").GetInt32());
        var revision = json.GetProperty("revisions")[1];
        Assert.Equal("data_lost", revision.GetProperty("outcome").GetString());
        Assert.Equal(
            """{"table":"public.users","column":"role","lost":2,"of":2,"is_allowed":false}""",
            JsonSerializer.Serialize(revision.GetProperty("losses")[0])
        );
        Assert.Contains(
            "migrations/versions/002.sql(1,1): error MNFST3005: The downgrade of revision '002' loses public.users.role",
            build.Messages,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "some values are others",
        "ALTER TABLE users ALTER name TYPE varchar(10);",
        "ALTER TABLE users ALTER name TYPE text; UPDATE users SET name = 'x' WHERE id = 2;",
        "loses public.users.name: 1 of 3 rows had a value that is not there again."
    )]
    [InlineData(
        "values change places",
        "SELECT 1;",
        "UPDATE users SET name = CASE id WHEN 1 THEN 'b' WHEN 2 THEN 'a' ELSE name END;",
        "loses public.users.name: 2 of 3 rows had a value that is not there again."
    )]
    [InlineData(
        "rows are gone",
        "SELECT 1;",
        "DELETE FROM users WHERE id > 1;",
        "loses rows of public.users: 2 of 3 rows are not there again."
    )]
    [InlineData(
        "the keys are others",
        "SELECT 1;",
        "UPDATE users SET id = id + 10;",
        "loses public.users.id: 3 of 3 rows had a value that is not there again."
    )]
    [InlineData(
        "the upgrade takes them away",
        "DELETE FROM users WHERE role = 'admin';",
        "SELECT 1;",
        "loses rows of public.users: 1 of 3 rows is not there again."
    )]
    public async Task What_is_lost_is_told_once(string what, string upgrade, string downgrade, string told)
    {
        using var here = WithUsers(upgrade, downgrade);

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.True(
            outcome.Messages.Contains($"The downgrade of revision '002' {told}\n", StringComparison.Ordinal),
            $"{what}: {outcome.Messages}"
        );
        Assert.Equal(1, outcome.Messages.Split("error: ").Length - 1);
    }

    [Theory]
    [InlineData("a column of its own", "ALTER TABLE users ADD note text;", "ALTER TABLE users DROP note;")]
    [InlineData(
        "a default that is null again",
        "ALTER TABLE users ADD seen timestamptz DEFAULT clock_timestamp();",
        "ALTER TABLE users DROP seen;"
    )]
    [InlineData(
        "another order of rows",
        "UPDATE users SET name = name WHERE id = 1;",
        "UPDATE users SET name = name WHERE id = 2;"
    )]
    [InlineData(
        "another place that keeps them",
        "CREATE TABLE roles AS SELECT id, role FROM users; ALTER TABLE users DROP role;",
        "ALTER TABLE users ADD role text; UPDATE users SET role = roles.role FROM roles WHERE roles.id = users.id; DROP TABLE roles;"
    )]
    [InlineData(
        "rows of its own",
        "INSERT INTO users VALUES ((random() * 1e6)::int + 4, 'd', clock_timestamp()::text);",
        "DELETE FROM users WHERE id > 3;"
    )]
    public async Task What_comes_back_is_no_loss(string what, string upgrade, string downgrade)
    {
        using var here = WithUsers(upgrade, downgrade);

        var outcome = await ToolRun.RunAsync(here, "verify");

        Assert.True(outcome.ExitCode == 0, $"{what}: {outcome.Messages}");
        Assert.DoesNotContain("loses", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_primary_key_the_values_of_a_column_count()
    {
        using var here = new ToolSurroundings()
            .Sql("001", upgrade: "CREATE TABLE \"001\" (a text, b text);")
            .With(
                "migrations/verify/001.sql",
                "INSERT INTO \"001\" VALUES ('x', '1'), ('x', '2'), ('y', '3');"
            )
            .With(
                "migrations/versions/002.sql",
                Revision("002", "001", "SELECT 1;", "UPDATE \"001\" SET a = 'y'; ")
            )
            .With(
                "migrations/versions/003.sql",
                Revision("003", "002", "SELECT 1;", "DELETE FROM \"001\" WHERE b = '3';")
            );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "'002' loses public.\"001\".a: 2 of 3 rows had a value that is not there again.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'003' loses rows of public.\"001\": 1 of 3 rows is not there again.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Rows_of_revisions_themselves_count()
    {
        using var here = new ToolSurroundings()
            .Sql(
                "001",
                upgrade: "CREATE TABLE \"001\" (id int, name text); INSERT INTO \"001\" VALUES (1, 'a');"
            )
            .With(
                "migrations/versions/002.sql",
                Revision("002", "001", "ALTER TABLE \"001\" DROP name;", "ALTER TABLE \"001\" ADD name text;")
            );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "'002' loses public.\"001\".name: 1 of 1 row had a value that is not there again.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_a_revision_writes_anew_each_time_is_no_loss_of_the_next_one()
    {
        using var here = new ToolSurroundings()
            .Sql(
                "001",
                upgrade: "CREATE TABLE \"001\" (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), at timestamptz DEFAULT clock_timestamp()); INSERT INTO \"001\" DEFAULT VALUES;"
            )
            .Sql("002", "001")
            .Sql("003", "002");

        (await ToolRun.RunAsync(here, "verify")).Ended(0);
    }

    [Fact]
    public async Task What_a_script_wrote_to_a_new_column_is_a_note_unless_it_has_to_stay()
    {
        using var here = WithUsers("ALTER TABLE users ADD note text;", "ALTER TABLE users DROP note;")
            .With(
                "migrations/verify/002.sql",
                "UPDATE users SET note = 'n' WHERE id < 3; DELETE FROM users WHERE id = 3; INSERT INTO users VALUES (4, 'd', 'user', 'm');"
            );

        var noted = (await ToolRun.RunAsync(here, "verify")).Ended(0);
        var failed = (await ToolRun.RunAsync(here, "verify", "--fail-on-data-loss")).Ended(5);

        const string Loss =
            "The downgrade of revision '002' loses what migrations/verify/002.sql wrote to public.users.note: 3 of 3 values are not there after the next upgrade.\n";
        Assert.Contains($"    {Loss}", noted.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("error", noted.Messages, StringComparison.Ordinal);
        Assert.Contains(
            $"error: migrations/versions/002.sql: {Loss}",
            failed.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Rows_that_a_script_added_and_a_downgrade_deletes_are_noted()
    {
        using var here = WithUsers(
                "ALTER TABLE users ADD note text;",
                "DELETE FROM users WHERE note IS NOT NULL; ALTER TABLE users DROP note;"
            )
            .With("migrations/verify/002.sql", "INSERT INTO users VALUES (4, 'd', 'user', 'm');");

        var noted = (await ToolRun.RunAsync(here, "verify")).Ended(0);

        Assert.Contains(
            "loses rows that migrations/verify/002.sql added to public.users: 1 of 1 row is not there after the next upgrade.\n",
            noted.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(1, noted.Messages.Split("loses").Length - 1);
    }

    [Theory]
    [InlineData("users.role")]
    [InlineData("public.users.role")]
    [InlineData("users")]
    [InlineData("users.name, users.role")]
    public async Task What_a_script_says_may_be_lost_is_no_fault(string named)
    {
        using var here = WithUsers("ALTER TABLE users DROP role;", "ALTER TABLE users ADD role text;")
            .With("migrations/verify/002.sql", $"-- Nobody has one any more.\n-- mnfst:loses {named}\n");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(0);
        var losses = JsonDocument
            .Parse((await ToolRun.RunAsync(here, "verify", "-o", "json")).Ended(0).Results)
            .RootElement.GetProperty("revisions")[1]
            .GetProperty("losses");

        Assert.Equal("Verified 3 revisions: up, down and up again.\n", outcome.Results);
        Assert.True(losses[0].GetProperty("is_allowed").GetBoolean());
    }

    [Fact]
    public async Task What_else_is_lost_than_may_be_is_a_fault()
    {
        using var here = WithUsers("ALTER TABLE users DROP role;", "ALTER TABLE users ADD role text;")
            .With("migrations/verify/002.sql", "-- mnfst:loses users.name, role, accounts.role\n");

        (await ToolRun.RunAsync(here, "verify")).Ended(5);
    }

    [Fact]
    public async Task Of_a_large_table_the_rows_are_counted()
    {
        const string Many = "INSERT INTO users SELECT n, 'n', 'r' FROM generate_series(1, 10001) n;";
        using var kept = WithUsers("SELECT 1;", "UPDATE users SET name = 'x';", Many);
        using var gone = WithUsers("SELECT 1;", "DELETE FROM users WHERE id = 7;", Many);

        (await ToolRun.RunAsync(kept, "verify")).Ended(0);
        var outcome = (await ToolRun.RunAsync(gone, "verify")).Ended(5);

        Assert.Contains(
            "loses rows of public.users: 1 of 10001 rows is not there again.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    /// <summary>Three users, then a revision, then one that has nothing to do with it.</summary>
    private static ToolSurroundings WithUsers(string upgrade, string downgrade, string rows = Users) =>
        new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision(
                    "001",
                    null,
                    "CREATE TABLE users (id int PRIMARY KEY, name text, role text);",
                    "DROP TABLE users;"
                )
            )
            .With("migrations/verify/001.sql", rows)
            .With("migrations/versions/002.sql", Revision("002", "001", upgrade, downgrade))
            .Sql("003", "002");
}
