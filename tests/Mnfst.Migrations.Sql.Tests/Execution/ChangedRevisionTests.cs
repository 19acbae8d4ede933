using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Revisions that are no longer what was applied.</summary>
public class ChangedRevisionTests(PostgresServer server)
{
    [Fact]
    public async Task A_changed_applied_revision_is_refused_by_name()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "CREATE TABLE t (id bigint);", "DROP TABLE t;").Sql("c", "b", "SELECT 1;");

        const string Expected =
            "Changed since they were applied: 'a' (versions/a.sql(6,1): step 1 of 1 is not what ran). Nothing was done. Restore what ran and put the change into a new revision; or accept the current text if it matches the database: 'repair checksum a'. --allow-changed ignores it this once.";
        Assert.Equal(Expected, await project.UpgradeIsRefusedAsync());
        Assert.Equal(Expected, await project.DowngradeIsRefusedAsync("base"));
        Assert.Equal("a", Assert.Single((await project.StatusAsync()).Changed).Id);
    }

    [Theory]
    [InlineData("SELECT 1;\nSELECT 20;\nSELECT 3;", "", "versions/c.sql(7,1): step 2 of 3 is not what ran")]
    [InlineData("SELECT 1;\nSELECT 2;\nSELECT 4;", "", "versions/c.sql(8,1): step 3 of 3 is not what ran")]
    [InlineData(
        "SELECT 1;\nSELECT 2;\nSELECT 3;\nSELECT 4;",
        "",
        "versions/c.sql(9,1): step 4 of 4 was added"
    )]
    [InlineData("SELECT 1;\nSELECT 2;", "", "versions/c.sql: 1 step that ran after step 2 is gone")]
    [InlineData("", "", "versions/c.sql: 3 steps that ran after step 0 are gone")]
    [InlineData(
        "SELECT 1;\n-- mnfst:autocommit\nSELECT 2;\n-- mnfst:end\nSELECT 3;",
        "",
        "versions/c.sql(8,1): step 2 of 3 is not what ran"
    )]
    [InlineData(
        "SELECT 1;\nSELECT 2;\nSELECT 3;",
        "-- mnfst:set work_mem 8MB",
        "versions/c.sql: its settings or transaction mode are not the ones it ran with"
    )]
    public async Task It_is_told_in_which_step(string upgrade, string header, string told)
    {
        await using var project = await CreateAsync();
        project.Sql("c", "b", "SELECT 1;\nSELECT 2;\nSELECT 3;");
        await project.UpgradeAsync();

        project.Sql("c", "b", upgrade, header: header);

        Assert.Contains($"'c' ({told}).", await project.UpgradeIsRefusedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 1;\nSELECT 20;\nSELECT 3;", "versions/c.sql")]
    [InlineData(
        "SELECT 1;\nSELECT 5;\nSELECT 2;\nSELECT 3;",
        "versions/c.sql(7,1): 1 step added from step 2"
    )]
    [InlineData(
        "SELECT 1;\nSELECT 2;\nSELECT 3;\nSELECT 4;\nSELECT 5;",
        "versions/c.sql(9,1): 2 steps added from step 4"
    )]
    [InlineData("SELECT 1;\nSELECT 3;", "versions/c.sql: it had 3 steps when it ran, and has 2 now")]
    public async Task Of_a_journal_without_checksums_of_steps_only_what_is_certain_is_told(
        string upgrade,
        string told
    )
    {
        await using var project = await CreateAsync();
        project.Sql("c", "b", "SELECT 1;\nSELECT 2;\nSELECT 3;");
        await project.UpgradeAsync();
        await project.ExecuteAsync("ALTER TABLE mnfst_revision DROP COLUMN step_checksums");

        project.Sql("c", "b", upgrade);

        Assert.Contains($"'c' ({told}).", await project.UpgradeIsRefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checksums_of_steps_that_another_program_left_behind_are_not_believed()
    {
        await using var project = await CreateAsync();
        await project.ExecuteAsync(
            "UPDATE mnfst_revision SET checksum = repeat('0', 64) WHERE revision = 'a'"
        );

        Assert.Contains(
            "'a' (versions/a.sql).",
            await project.UpgradeIsRefusedAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_journal_of_an_earlier_version_gets_them()
    {
        await using var project = await CreateAsync();
        await project.ExecuteAsync("ALTER TABLE mnfst_revision DROP COLUMN step_checksums");
        project.Sql("c", "b", "SELECT 1;\nSELECT 2;");
        await project.UpgradeAsync();

        project.Sql("c", "b", "SELECT 1;\nSELECT 3;");

        Assert.Contains("step 2 of 2", await project.UpgradeIsRefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_an_earlier_version_that_belongs_to_somebody_else_does_without()
    {
        await using var project = await CreateAsync();
        await project.ExecuteAsync("ALTER TABLE mnfst_revision DROP COLUMN step_checksums");
        var deployer = await TestRole.CreateAsync(project);
        await project.ExecuteAsync(
            $"GRANT SELECT, INSERT, UPDATE, DELETE ON mnfst_revision, mnfst_journal TO {deployer.Name}"
        );
        project.ConnectionString = deployer.ConnectionString;
        project.Sql("c", "b", "SELECT 1;");

        Assert.Equal("c", Assert.Single((await project.UpgradeAsync()).Done).Id);
    }

    [Fact]
    public async Task It_can_be_allowed()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "CREATE TABLE t (id bigint);", "DROP TABLE t;").Sql("c", "b", "SELECT 1;");
        project.Options = project.Options with { AllowChanged = true };

        var result = await project.UpgradeAsync();

        Assert.Equal("c", Assert.Single(result.Done).Id);
        Assert.Contains(
            "warning: Changed since they were applied: 'a' (versions/a.sql(6,1): step 1 of 1 is not what ran).",
            project.Observer.Lines
        );
    }

    [Theory]
    [InlineData("  -- a comment\nCREATE TABLE t (id int) ;", "DROP TABLE t;", "")]
    [InlineData("CREATE TABLE t (id int);", "DROP TABLE t; SELECT 1;", "")]
    [InlineData("CREATE TABLE t (id int);", null, "")]
    [InlineData("CREATE TABLE t (id int);", "DROP TABLE t;", "-- mnfst:create_date 2024-01-01T00:00:00Z")]
    public async Task Comments_dates_and_downgrades_are_no_change(
        string upgrade,
        string? downgrade,
        string header
    )
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, upgrade, downgrade, header);

        Assert.Empty((await project.StatusAsync()).Changed);
        Assert.Empty((await project.UpgradeAsync()).Done);
    }

    [Theory]
    [InlineData("-- mnfst:set work_mem 1GB")]
    [InlineData("-- mnfst:transaction none")]
    public async Task Settings_and_the_transaction_mode_are(string header)
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;", header);

        Assert.Equal("a", Assert.Single((await project.StatusAsync()).Changed).Id);
    }

    [Fact]
    public async Task A_class_is_compared_too()
    {
        await using var project = await CreateAsync();
        project.Code("b", "a", op => op.CreateTable("v", t => t.Column("id", PgType.Integer)));

        Assert.StartsWith(
            "Changed since they were applied: 'b' (versions/b.cs",
            await project.UpgradeIsRefusedAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_file_that_says_the_same_as_the_class_before_is_no_change()
    {
        await using var project = await CreateAsync();
        project.Sql("b", "a", "CREATE TABLE u (\n    id integer\n);", "SELECT 1;");

        Assert.Empty((await project.StatusAsync()).Changed);
    }

    [Fact]
    public async Task A_revision_that_the_project_lost_is_told_of()
    {
        await using var project = await CreateAsync();
        project.Remove("b");

        await project.UpgradeAsync();

        Assert.Contains(
            "warning: Only in the database: 'b', applied from another version of this project, such as another Git branch. The journal has no downgrade of 'b': revert it from the version that has it.",
            project.Observer.Lines
        );
        Assert.Equal("b", Assert.Single((await project.StatusAsync()).Missing).Revision);
    }

    [Theory]
    [InlineData(false, "versions/b.cs: revision 'b': its Upgrade threw FormatException: no good")]
    [InlineData(
        true,
        "versions/b.cs: revision 'b': its Downgrade threw FormatException: no good For a migration that cannot be reverted, do not override Downgrade; add [Irreversible]."
    )]
    public async Task A_class_that_throws_is_named_before_anything_runs(bool inDowngrade, string message)
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t (id int);")
            .Code("b", "a", _ => ThrowUnless(inDowngrade), _ => ThrowUnless(!inDowngrade));

        Assert.Equal(message, await project.UpgradeIsRefusedAsync());
        Assert.False(await project.HasAsync("t"));
    }

    private static void ThrowUnless(bool condition)
    {
        if (!condition)
            throw new FormatException("no good");
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;")
            .Code("b", "a", op => op.CreateTable("u", t => t.Column("id", PgType.Integer)));
        await project.UpgradeAsync();
        return project;
    }
}
