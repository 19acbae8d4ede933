using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Seeds;
using Mnfst.Migrations.Sql.Tests.Scripting;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Row-level security can hide what ran.</summary>
public class RowSecurityTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mnfst_revision", "ALTER TABLE mnfst_revision ENABLE ROW LEVEL SECURITY")]
    [InlineData("mnfst_journal", "ALTER TABLE mnfst_journal ENABLE ROW LEVEL SECURITY")]
    [InlineData(
        "mnfst_revision",
        "ALTER TABLE mnfst_revision ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON mnfst_revision USING (revision <> 'a')"
    )]
    public async Task Of_somebody_who_does_not_own_the_journal(string table, string security)
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync();
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync(
            $"GRANT ALL ON mnfst_revision, mnfst_journal TO {role.Name}; GRANT CREATE ON SCHEMA public TO {role.Name}; {security}"
        );
        var owner = project.Clone();
        project.ConnectionString = role.ConnectionString;

        await IsRefusedAsync(project, Expected(table, role));

        Assert.Empty((await owner.UpgradeAsync()).Done);
        await project.ExecuteAsync($"ALTER ROLE {role.Name} BYPASSRLS");
        Assert.Empty((await project.UpgradeAsync()).Done);
    }

    [Fact]
    public async Task Of_the_owner_on_whom_it_is_forced()
    {
        await using var project = await CreateAsync();
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync($"GRANT CREATE ON SCHEMA public TO {role.Name}");
        project.ConnectionString = role.ConnectionString;
        await project.UpgradeAsync();
        await project.ExecuteAsync("ALTER TABLE mnfst_revision ENABLE ROW LEVEL SECURITY");
        Assert.Empty((await project.UpgradeAsync()).Done);
        await project.ExecuteAsync("ALTER TABLE mnfst_revision FORCE ROW LEVEL SECURITY");

        await IsRefusedAsync(project, Expected("mnfst_revision", role));
    }

    [Fact]
    public async Task Of_seeds()
    {
        await using var project = await CreateAsync();
        var role = await TestRole.CreateAsync(project);
        var seed = new SeedFile("a.sql", "a.sql", "SELECT 1;");
        await new SeedRunner(DatabaseUrl.Parse(project.ConnectionString), project.Options).RunAsync(
            [seed],
            cancellationToken: Token
        );
        await project.ExecuteAsync(
            $"GRANT ALL ON mnfst_seed TO {role.Name}; ALTER TABLE mnfst_seed ENABLE ROW LEVEL SECURITY"
        );

        var refusal = await Assert.ThrowsAsync<MigrationException>(() =>
            new SeedRunner(DatabaseUrl.Parse(role.ConnectionString), project.Options).RunAsync(
                [seed],
                cancellationToken: Token
            )
        );

        Assert.Equal(Expected("mnfst_seed", role), refusal.Message);
    }

    private async Task IsRefusedAsync(TestProject project, string expected)
    {
        Assert.Equal(expected, await project.UpgradeIsRefusedAsync());
        Assert.Equal(expected, await project.DowngradeIsRefusedAsync("base"));
        Assert.Equal(expected, (await Assert.ThrowsAsync<MigrationException>(project.StatusAsync)).Message);
        Assert.Equal(
            expected,
            (
                await Assert.ThrowsAsync<MigrationException>(() => project.Runner.CheckHeadsAsync(Token))
            ).Message
        );
        var role = new NpgsqlConnectionStringBuilder(project.ConnectionString).Username;
        var url = project.Database.Url.Replace("postgres@", $"{role}@", StringComparison.Ordinal);
        var outcome = await Psql.RunAsync(server, url, project.UpgradeScript(), Token);
        Assert.Contains(expected, outcome.Failed(), StringComparison.Ordinal);
    }

    private static string Expected(string table, TestRole role) =>
        $"Row-level security of table public.{table} applies to user {role.Name}, so rows may be hidden, and revisions would run again. Nothing was done. Turn it off (ALTER TABLE public.{table} DISABLE ROW LEVEL SECURITY), or run as a role with BYPASSRLS, or as the owner of the table without FORCE ROW LEVEL SECURITY.";

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project.Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;");
    }
}
