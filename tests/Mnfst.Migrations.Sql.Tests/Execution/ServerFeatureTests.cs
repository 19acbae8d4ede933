using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

public class ServerFeatureTests(PostgresServer server)
{
    [Fact]
    public async Task What_the_server_does_not_have_is_told_before_anything_runs()
    {
        await using var project = await TestProject.CreateAsync(server);
        var version = await project.QueryAsync<int>(
            "SELECT current_setting('server_version_num')::int / 10000"
        );
        Assert.SkipWhen(version >= 18, "This server has all that a migration can ask for.");
        project.Code(
            "a",
            null,
            op =>
            {
                op.Autocommit(() => op.Execute("CREATE TABLE first (id int)"));
                op.CreateTable(
                    "t",
                    t =>
                    {
                        t.Column("a", PgType.Integer);
                        t.Column("b", PgType.Integer).GeneratedVirtual("a + 1");
                    }
                );
            }
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains(
            $"A virtual generated column needs PostgreSQL 18; this server is {version}.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.False(await project.HasAsync("first"));
    }
}
