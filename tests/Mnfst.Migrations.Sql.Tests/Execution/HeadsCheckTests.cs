using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Whether a database is at the heads, asked as a health check does.</summary>
public class HeadsCheckTests(PostgresServer server)
{
    [Fact]
    public async Task A_database_without_a_journal_lacks_everything_and_gets_none()
    {
        await using var project = await CreateAsync();
        Assert.Equal("a, b |", await AskAsync(project));
        Assert.False(await project.HasAsync("mnfst_revision"));
    }

    [Fact]
    public async Task What_is_applied_is_not_pending()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("a");
        Assert.Equal("b |", await AskAsync(project));
        await project.UpgradeAsync();
        Assert.Equal(" | at heads", await AskAsync(project));
    }

    [Fact]
    public async Task What_was_interrupted_is_named()
    {
        await using var project = await CreateAsync();
        project.Sql("b", "a", "SELECT 1; SELECT 1/0;", header: "-- mnfst:transaction none");
        await project.UpgradeFailsAsync();
        Assert.Equal("b | b", await AskAsync(project));
    }

    [Fact]
    public async Task A_later_release_is_none_of_its_business()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        project.Remove("b");
        Assert.Equal(" | at heads", await AskAsync(project));
    }

    [Fact]
    public async Task A_squash_is_applied_where_what_it_was_made_of_is()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        project.Remove("a").Remove("b").Sql("ab", null, "SELECT 1;", header: "-- mnfst:replaces a, b");
        Assert.Equal(" | at heads", await AskAsync(project));
    }

    [Fact]
    public async Task No_migration_is_loaded_for_it()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        project.Code("c", "b", _ => throw new InvalidOperationException("loaded"));
        Assert.Equal("c |", await AskAsync(project));
    }

    [Fact]
    public async Task It_can_be_asked_on_a_connection_of_the_application()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("a");
        await using var connection = await project.Database.DataSource.OpenConnectionAsync(Token);
        Assert.Equal(["b"], (await project.Runner.CheckHeadsAsync(connection, Token)).Pending);
    }

    [Fact]
    public async Task A_lost_journal_is_no_answer()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        await project.ExecuteAsync("DROP TABLE mnfst_revision");
        await Assert.ThrowsAsync<MigrationException>(() => project.Runner.CheckHeadsAsync(Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<string> AskAsync(TestProject project)
    {
        var check = await project.Runner.CheckHeadsAsync(Token);
        return $"{string.Join(", ", check.Pending)} | {string.Join(", ", check.Interrupted)}{(check.IsAtHeads ? "at heads" : "")}".TrimEnd();
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project.Sql("a", null, "SELECT 1;").Sql("b", "a", "SELECT 1;");
    }
}
