using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>The journal's tables: where they are, and what may have happened to them.</summary>
public class JournalTests(PostgresServer server)
{
    [Theory]
    [InlineData("app")]
    [InlineData("Möge \"das\" sein; -- 'x'")]
    [InlineData("select")]
    public async Task The_schema_of_the_journal_is_made_if_it_is_missing(string schema)
    {
        await using var project = await CreateAsync();
        project.Options = project.Options with { JournalSchema = schema };

        await project.UpgradeAsync();
        var again = await project.UpgradeAsync();

        Assert.Empty(again.Done);
        Assert.Equal(["a"], (await project.StatusAsync()).Applied);
        Assert.Equal(
            2L,
            await project.QueryAsync<long>(
                $"SELECT count(*) FROM pg_tables WHERE schemaname = $x${schema}$x$ AND tablename LIKE 'mnfst_%'"
            )
        );
        Assert.False(await project.HasAsync("public.mnfst_revision"));
    }

    [Fact]
    public async Task A_schema_that_is_there_needs_no_privilege_on_the_database()
    {
        await using var project = await CreateAsync();
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync($"CREATE SCHEMA app AUTHORIZATION {role.Name}");
        project.Options = project.Options with { JournalSchema = "app" };
        project.ConnectionString = role.ConnectionString;
        project.Sql("a", null, "CREATE TABLE app.t (id int);");

        await project.UpgradeAsync();

        Assert.Equal(
            role.Name,
            await project.QueryAsync<string>("SELECT applied_by FROM app.mnfst_revision")
        );
    }

    [Theory]
    [InlineData(
        "public",
        "permission denied for schema public. Ask an administrator to GRANT CREATE ON SCHEMA public TO {0}, "
    )]
    [InlineData(
        "app",
        "permission denied for database {1}. Ask an administrator to GRANT CREATE ON DATABASE {1} TO {0}, "
    )]
    public async Task Without_the_privilege_to_make_it_that_is_said(string schema, string message)
    {
        await using var project = await CreateAsync();
        var role = await TestRole.CreateAsync(project);
        // Until PostgreSQL 14 everybody may make tables there.
        await project.ExecuteAsync("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        project.ConnectionString = role.ConnectionString;
        project.Options = project.Options with { JournalSchema = schema };

        var refusal = await project.UpgradeIsRefusedAsync();

        Assert.Equal(
            $"The journal cannot be created: {string.Format(null, message, role.Name, project.Database.Name)}or choose another schema with --journal-schema.",
            refusal
        );
    }

    [Theory]
    [InlineData("SELECT ON mnfst_revision, mnfst_journal")]
    [InlineData("SELECT, INSERT, UPDATE, DELETE ON mnfst_revision")]
    [InlineData("INSERT ON mnfst_journal")]
    public async Task Without_the_privilege_to_write_it_nothing_runs(string granted)
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync(
            $"GRANT {granted} TO {role.Name}; GRANT CREATE ON SCHEMA public TO {role.Name}"
        );
        project.ConnectionString = role.ConnectionString;
        project.Sql("b", "a", "CREATE TABLE u (id int);");

        var refusal = await project.UpgradeIsRefusedAsync();

        Assert.Equal(
            $"User {role.Name} cannot write the journal. Ask an administrator: GRANT USAGE ON SCHEMA public TO {role.Name}; GRANT SELECT, INSERT, UPDATE, DELETE ON public.mnfst_revision, public.mnfst_journal TO {role.Name}",
            refusal
        );
        Assert.False(await project.HasAsync("u"));
    }

    [Fact]
    public async Task With_the_privileges_that_it_names_it_can_be_written()
    {
        await using var project = await CreateAsync();
        project.Options = project.Options with { JournalSchema = "app" };
        await project.UpgradeAsync();
        var role = await TestRole.CreateAsync(project);
        project.ConnectionString = role.ConnectionString;
        project.Sql("b", "a", "SELECT 1;", "SELECT 1;", "-- mnfst:transaction none");

        var refusal = await project.UpgradeIsRefusedAsync();
        await project.ExecuteAsync(refusal.Split("administrator: ")[1]);
        await project.UpgradeAsync();
        await project.DowngradeAsync("a");

        Assert.Equal(
            role.Name,
            await project.QueryAsync<string>("SELECT DISTINCT by FROM app.mnfst_journal WHERE revision = 'b'")
        );
    }

    [Theory]
    [InlineData(
        "",
        "The journal cannot be used: permission denied for table mnfst_revision (42501). Grant the privilege, or run as a user that has it."
    )]
    [InlineData(
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "The journal cannot be used: permission denied for schema public (42501). Grant the privilege, or run as a user that has it."
    )]
    public async Task Without_the_privilege_to_read_it_that_is_said(string before, string message)
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        await project.ExecuteAsync($"SELECT 1; {before}");
        project.ConnectionString = (await TestRole.CreateAsync(project)).ConnectionString;

        var refusal = await Assert.ThrowsAsync<MigrationException>(project.StatusAsync);

        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public async Task A_table_without_its_comment_is_refused()
    {
        await using var project = await CreateAsync();
        await project.ExecuteAsync("CREATE TABLE mnfst_revision (id int)");

        const string Expected =
            "Table public.mnfst_revision is not a journal of Mnfst.Migrations: its comment does not say so. Choose another journal schema, or restore the comment 'Mnfst.Migrations, layout 1'.";
        Assert.Equal(Expected, await project.UpgradeIsRefusedAsync());
        Assert.Equal(Expected, (await Assert.ThrowsAsync<MigrationException>(project.StatusAsync)).Message);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("99999999999")]
    [InlineData("one")]
    public async Task A_newer_layout_is_refused(string layout)
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        await project.ExecuteAsync($"COMMENT ON TABLE mnfst_revision IS 'Mnfst.Migrations, layout {layout}'");

        Assert.Equal(
            $"The journal public.mnfst_revision has layout {layout}; this version knows up to 1. Update Mnfst.Migrations.",
            await project.UpgradeIsRefusedAsync()
        );
    }

    [Fact]
    public async Task A_lost_table_of_events_is_made_anew()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        await project.ExecuteAsync("DROP TABLE mnfst_journal");
        project.Sql("b", "a", "SELECT 1;");

        await project.UpgradeAsync();

        Assert.Equal("upgrade b", await project.EventsAsync());
        Assert.Contains(
            "warning: Table public.mnfst_journal is gone, and with it the history of this database. It is created again.",
            project.Observer.Lines
        );
    }

    [Fact]
    public async Task A_lost_table_of_revisions_is_no_empty_database()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        await project.ExecuteAsync("DROP TABLE mnfst_revision");

        const string Expected =
            "Table public.mnfst_revision is gone, although public.mnfst_journal exists: what is applied is unknown. Restore it from a backup, or 'stamp' the revision that the database is at; public.mnfst_journal shows what ran.";
        Assert.Equal(Expected, await project.UpgradeIsRefusedAsync());
        Assert.Equal(Expected, (await Assert.ThrowsAsync<MigrationException>(project.StatusAsync)).Message);
    }

    [Fact]
    public async Task Both_tables_lost_make_an_empty_database()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        await project.ExecuteAsync("DROP TABLE mnfst_revision, mnfst_journal, t");

        Assert.Equal("a", Assert.Single((await project.UpgradeAsync()).Done).Id);
    }

    [Fact]
    public async Task A_read_only_database_is_named_as_such()
    {
        await using var project = await CreateAsync();
        await project.ExecuteAsync(
            $"ALTER DATABASE {project.Database.Name} SET default_transaction_read_only = on"
        );

        Assert.Equal(
            "The journal cannot be used: cannot execute CREATE TABLE in a read-only transaction (25006). The database is read-only: it is a standby, or default_transaction_read_only is on. Connect to the primary, or turn the setting off.",
            await project.UpgradeIsRefusedAsync()
        );
    }

    [Fact]
    public async Task A_database_that_became_read_only_can_be_asked_and_needs_nothing()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        await project.ExecuteAsync(
            $"ALTER DATABASE {project.Database.Name} SET default_transaction_read_only = on"
        );

        Assert.True((await project.StatusAsync()).IsAtHeads);
        Assert.Empty((await project.UpgradeAsync()).Done);

        project.Sql("b", "a", "SELECT 1;");
        var failure = await project.UpgradeFailsAsync();
        Assert.Contains("TO DO: The database is read-only", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_of_an_empty_database_writes_nothing()
    {
        await using var project = await CreateAsync();

        var status = await project.StatusAsync();

        Assert.False(status.Journal.Exists);
        Assert.Equal("a", Assert.Single(status.Pending).Id);
        Assert.False(status.IsAtHeads);
        Assert.False(await project.HasAsync("mnfst_revision"));
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project.Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;");
    }
}
