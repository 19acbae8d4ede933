using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>upgrade.sql does to a database what the runner does to it, whatever is applied there.</summary>
public class UpgradeScriptTests(PostgresServer server)
{
    /// <summary>All sets of revisions that can be applied: with each, all that it follows and depends on.</summary>
    public static TheoryData<string> States { get; } =
    [
        "base",
        "001",
        "002_left",
        "002_right",
        "002_left 002_right",
        "005_other",
        "005_other 002_right",
        "003_merge",
        "003_merge 005_other",
        "004",
        "004 005_other",
    ];

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_database_in_any_state_is_brought_to_where_the_runner_brings_it(string applied)
    {
        await using var byRunner = await BranchedAsync();
        await using var byPsql = await BranchedAsync();
        foreach (var project in new[] { byRunner, byPsql })
        {
            if (applied != "base")
                await project.UpgradeAsync(applied);
        }

        await byRunner.UpgradeAsync();
        var outcome = (await byPsql.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal(await byRunner.JournalAsync(), await byPsql.JournalAsync());
        Assert.Equal(await byRunner.SchemaAsync(server), await byPsql.SchemaAsync(server));
        Assert.Equal(await EmailsAsync(byRunner), await EmailsAsync(byPsql));
        Assert.Equal("", outcome.Messages);
        Assert.EndsWith("The database is at 005_other, 004.\n", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await using var project = await BranchedAsync();
        (await project.PsqlUpgradeAsync(server)).Succeeded();
        var (journal, schema) = (await project.JournalAsync(), await project.SchemaAsync(server));

        var outcome = (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal(journal, await project.JournalAsync());
        Assert.Equal(schema, await project.SchemaAsync(server));
        Assert.Equal("The database is at 005_other, 004.\n", outcome.Results);
        Assert.Empty((await project.UpgradeAsync()).Done);
    }

    [Fact]
    public async Task What_psql_applied_the_runner_takes_back()
    {
        await using var project = await BranchedAsync();
        (await project.PsqlUpgradeAsync(server)).Succeeded();

        await project.DowngradeAsync("base");

        Assert.Equal("", await project.RowsAsync());
        Assert.False(await project.HasAsync("users"));
    }

    [Fact]
    public async Task Two_at_once_apply_each_revision_once()
    {
        await using var project = await BranchedAsync();

        var outcomes = await Task.WhenAll(project.PsqlUpgradeAsync(server), project.PsqlUpgradeAsync(server));

        Assert.All(outcomes, outcome => outcome.Succeeded());
        Assert.Equal(6L, await project.QueryAsync<long>("SELECT count(*) FROM mnfst_journal"));
        Assert.Single(
            outcomes,
            outcome => outcome.Results.Contains("Upgrading to 001", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task psql_and_the_runner_wait_for_each_other()
    {
        await using var project = await BranchedAsync();

        var byPsql = project.PsqlUpgradeAsync(server);
        var byRunner = project.UpgradeAsync();

        (await byPsql).Succeeded();
        await byRunner;
        Assert.Equal(6L, await project.QueryAsync<long>("SELECT count(*) FROM mnfst_journal"));
    }

    [Fact]
    public async Task The_journal_has_the_schema_that_is_asked_for()
    {
        await using var project = await BranchedAsync();
        project.Options = project.Options with { JournalSchema = "My migrations" };

        (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Empty((await project.UpgradeAsync()).Done);
        Assert.Equal(
            6L,
            await project.QueryAsync<long>("SELECT count(*) FROM \"My migrations\".mnfst_revision")
        );
    }

    [Fact]
    public async Task A_revision_runs_as_the_role_that_it_sets_and_the_journal_is_written_by_who_connected()
    {
        await using var project = await TestProject.CreateAsync(server);
        var role = $"owner_of_{project.Database.Name}";
        await project.ExecuteAsync(
            $"""
            CREATE ROLE {role};
            CREATE TABLE t (id int PRIMARY KEY, who text);
            INSERT INTO t SELECT generate_series(1, 5);
            ALTER TABLE t OWNER TO {role};
            GRANT CREATE ON SCHEMA public TO {role};
            """
        );
        project.Sql(
            "a",
            null,
            $"""
            -- mnfst:backfill batch_size 2
            UPDATE t SET who = current_user WHERE who IS NULL;
            INSERT INTO t VALUES (6, current_user);
            """,
            header: $"-- mnfst:set role {role}"
        );
        project.Sql(
            "b",
            "a",
            "CREATE INDEX CONCURRENTLY i ON t (who);",
            header: $"-- mnfst:set role {role}\n-- mnfst:transaction none"
        );

        (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal("a applied 2/2, b applied 1/1", await project.RowsAsync());
        Assert.Equal(role, await project.QueryAsync<string>("SELECT DISTINCT who FROM t"));
        await project.ExecuteAsync($"DROP TABLE t; DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Fact]
    public async Task Two_writings_are_the_same()
    {
        await using var project = await BranchedAsync();

        Assert.Equal(project.UpgradeScript(), project.UpgradeScript());
        Assert.DoesNotContain('\r', project.UpgradeScript());
    }

    /// <summary>A base, two branches, a merge, a head on it, and another head that depends on one of the branches.</summary>
    private async Task<TestProject> BranchedAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project
            .Sql(
                "001",
                null,
                "CREATE TABLE users (id int PRIMARY KEY, name text);\nINSERT INTO users SELECT n, 'u' || n FROM generate_series(1, 25) AS n;",
                "DROP TABLE users;"
            )
            .Sql(
                "002_left",
                "001",
                """
                ALTER TABLE users ADD email text;
                -- mnfst:backfill batch_size 10
                UPDATE users AS u SET email = u.name || '@example' WHERE u.id > 3 AND u.email IS NULL -- not the first
                ;
                """,
                "ALTER TABLE users DROP email;",
                "-- mnfst:branch_labels left"
            )
            .Sql(
                "002_right",
                "001",
                """
                -- mnfst:autocommit
                CREATE INDEX CONCURRENTLY users_name ON users (name);
                VACUUM users;
                CREATE TABLE alone (id int);
                -- mnfst:end
                CREATE TABLE rest (id int);
                """,
                "DROP INDEX users_name;\nDROP TABLE alone, rest;",
                "-- mnfst:set work_mem 8MB"
            )
            .Sql("003_merge", "002_left, 002_right", "", "")
            .Sql(
                "004",
                "003_merge",
                "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $body$ SELECT ':name \\d' $body$;",
                "DROP FUNCTION f();",
                "-- mnfst:transaction none"
            )
            .Sql(
                "005_other",
                "001",
                "COMMENT ON TABLE users IS 'it''s \\ here';",
                "COMMENT ON TABLE users IS NULL;",
                "-- mnfst:depends_on left"
            );
    }

    private static Task<string?> EmailsAsync(TestProject project) =>
        project.QueryAsync<string>("SELECT string_agg(coalesce(email, '-'), ',' ORDER BY id) FROM users");
}
