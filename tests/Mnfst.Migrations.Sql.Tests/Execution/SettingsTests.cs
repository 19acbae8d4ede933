using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>A revision's settings, and that nothing of one revision is left for the next.</summary>
public class SettingsTests(PostgresServer server)
{
    private const string Note = "INSERT INTO seen VALUES (current_setting('work_mem'));";
    private const string Seen = "SELECT coalesce(string_agg(DISTINCT setting, ','), '') FROM seen";

    [Theory]
    [InlineData("", Note)]
    [InlineData("-- mnfst:transaction none", Note)]
    [InlineData("-- mnfst:transaction none", "SELECT 1; " + Note + " VACUUM seen; " + Note)]
    [InlineData("", Note + "\n-- mnfst:autocommit\nCALL note();\n-- mnfst:end\n" + Note)]
    [InlineData(
        "",
        Note
            + "\n-- mnfst:backfill batch_size 1\nUPDATE seen SET setting = current_setting('work_mem'), done = true WHERE done IS NULL;"
    )]
    public async Task Settings_hold_for_every_step_of_their_revision_and_no_longer(
        string header,
        string upgrade
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            """
            CREATE TABLE seen (setting text, id serial PRIMARY KEY, done boolean);
            CREATE PROCEDURE note() LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO seen VALUES (current_setting('work_mem'));
                COMMIT;
                INSERT INTO seen VALUES (current_setting('work_mem'));
            END $$;
            """
        );
        project
            .Sql("a", null, upgrade, header: $"{header}\n-- mnfst:set work_mem 77MB")
            .Sql("b", "a", $"DELETE FROM seen; {Note}");

        await project.UpgradeAsync("a");
        Assert.Equal("77MB", await project.QueryAsync<string>(Seen));

        await project.UpgradeAsync("b");
        Assert.Equal("4MB", await project.QueryAsync<string>(Seen));
    }

    [Fact]
    public async Task A_setting_that_is_none_is_named_with_its_place()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;", header: "-- mnfst:set wrk_mem 1GB");

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'a' failed: versions/a.sql(4,14): its setting wrk_mem: unrecognized configuration parameter \"wrk_mem\" (42704)",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("SET search_path = other, public")]
    [InlineData("SELECT set_config('search_path', 'other', false)")]
    [InlineData("SELECT pg_catalog.set_config('search_path', '', false)")]
    [InlineData("SET LOCAL search_path = other")]
    [InlineData("SET SESSION AUTHORIZATION {0}")]
    [InlineData("SET ROLE {0}")]
    [InlineData("SET LOCAL ROLE {0}")]
    [InlineData("SET client_encoding = 'LATIN1'")]
    [InlineData("SET default_transaction_read_only = on")]
    [InlineData("SET standard_conforming_strings = off")]
    [InlineData("CREATE TEMPORARY TABLE t (id int)")]
    [InlineData("CREATE TEMPORARY TABLE mnfst_revision (id int)")]
    [InlineData(
        "SET search_path = pg_temp, public, pg_catalog; CREATE FUNCTION pg_temp.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT NULL::timestamptz'"
    )]
    public async Task Whatever_a_revision_does_to_the_session_it_is_recorded_and_the_next_one_finds_nothing_of_it(
        string statement
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync("CREATE SCHEMA other; CREATE SCHEMA app");
        project
            .Sql("a", null, string.Format(null, statement, role.Name) + ";")
            .Sql(
                "b",
                "a",
                """
                CREATE TABLE t AS SELECT current_setting('search_path') AS path, current_user::text AS who,
                    session_user::text AS login, current_setting('client_encoding') AS encoding;
                """
            );

        await project.UpgradeAsync();

        Assert.Equal(
            "\"$user\", public postgres postgres UTF8",
            await project.QueryAsync<string>(
                "SELECT concat_ws(' ', path, who, login, encoding) FROM public.t"
            )
        );
        Assert.Equal(
            "a applied, b applied",
            await project.QueryAsync<string>(
                "SELECT string_agg(revision || ' ' || state, ', ' ORDER BY revision) FROM public.mnfst_revision"
            )
        );
        Assert.Equal(
            "postgres",
            await project.QueryAsync<string>("SELECT DISTINCT applied_by FROM public.mnfst_revision")
        );
        Assert.Equal(
            2L,
            await project.QueryAsync<long>(
                "SELECT count(*) FROM public.mnfst_revision WHERE applied_at > now() - interval '1 hour'"
            )
        );
    }

    [Fact]
    public async Task A_role_that_is_set_runs_what_runs_outside_a_transaction_and_writes_no_journal()
    {
        await using var project = await TestProject.CreateAsync(server);
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync(
            $"GRANT CREATE ON SCHEMA public TO {role.Name}; CREATE TABLE t (id int); ALTER TABLE t OWNER TO {role.Name}"
        );
        project.Sql(
            "a",
            null,
            "CREATE INDEX CONCURRENTLY i ON t (id);",
            header: $"-- mnfst:set role {role.Name}\n-- mnfst:transaction none"
        );

        await project.UpgradeAsync();

        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.Equal(
            role.Name,
            await project.QueryAsync<string>(
                "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'i'"
            )
        );
    }

    [Fact]
    public async Task Code_may_change_the_role_too()
    {
        await using var project = await TestProject.CreateAsync(server);
        var role = await TestRole.CreateAsync(project);
        project.Code(
            "a",
            null,
            op =>
            {
                op.Execute($"SET ROLE {role.Name}");
                op.Run(async connection =>
                {
                    await using var command = new Npgsql.NpgsqlCommand($"SET ROLE {role.Name}", connection);
                    await command.ExecuteNonQueryAsync();
                });
            }
        );

        await project.UpgradeAsync();

        Assert.Equal("a applied 2/2", await project.RowsAsync());
    }

    [Theory]
    [InlineData("", "SET search_path = app;\n-- mnfst:autocommit\nSELECT 1;\n-- mnfst:end", 6)]
    [InlineData("-- mnfst:transaction none", "SELECT 1;\nSET search_path = app;", 7)]
    public async Task SET_is_refused_where_the_next_commit_would_undo_it(
        string header,
        string upgrade,
        int line
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, upgrade, header: header);

        Assert.Equal(
            $"versions/a.sql({line},1): revision 'a' commits more than once, and SET may not last: after an interruption the rest runs in another session. Write '-- mnfst:set NAME VALUE' in the header or [Setting] on the class, or use SET LOCAL for statements that commit together with it.",
            await project.UpgradeIsRefusedAsync()
        );
    }

    [Fact]
    public async Task A_setting_of_the_login_role_or_the_database_stays()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            $"CREATE SCHEMA app; ALTER DATABASE {project.Database.Name} SET search_path = app, public; ALTER DATABASE {project.Database.Name} SET default_transaction_isolation = 'serializable'"
        );
        project.Sql("a", null, "CREATE TABLE t (id int);");

        await project.UpgradeAsync();

        Assert.True(await project.HasAsync("app.t"));
        Assert.True(await project.HasAsync("public.mnfst_revision"));
    }
}
