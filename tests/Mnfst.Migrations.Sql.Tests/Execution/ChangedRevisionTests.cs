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
            "Changed since they were applied: 'a' (versions/a.sql). Nothing was done. Restore them and put the change into a new revision, or go on with --allow-changed.";
        Assert.Equal(Expected, await project.UpgradeIsRefusedAsync());
        Assert.Equal(Expected, await project.DowngradeIsRefusedAsync("base"));
        Assert.Equal("a", Assert.Single((await project.StatusAsync()).Changed).Id);
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
            "warning: Changed since they were applied: 'a' (versions/a.sql).",
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

        Assert.Equal(
            "Changed since they were applied: 'b' (versions/b.cs). Nothing was done. Restore them and put the change into a new revision, or go on with --allow-changed.",
            await project.UpgradeIsRefusedAsync()
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
            "warning: Revision 'b' is applied, but the project does not have it.",
            project.Observer.Lines
        );
        Assert.Equal("b", Assert.Single((await project.StatusAsync()).Missing).Revision);
    }

    [Theory]
    [InlineData(false, "versions/b.cs: revision 'b': its Upgrade threw FormatException: no good")]
    [InlineData(
        true,
        "versions/b.cs: revision 'b': its Downgrade threw FormatException: no good A migration that can not be taken back does not override Downgrade, and carries [Irreversible]."
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
