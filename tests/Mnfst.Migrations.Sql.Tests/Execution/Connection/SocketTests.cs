using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution.Connection;

/// <summary>A connection by a socket of this machine.</summary>
public class SocketTests(PostgresServer server)
{
    [Fact]
    public async Task It_needs_no_encryption_whatever_sslmode_says()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;");
        var database = new NpgsqlConnectionStringBuilder(project.ConnectionString);
        Assert.SkipUnless(database.Host!.StartsWith('/'), "The server listens on no socket here.");
        project.ConnectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            SslMode = SslMode.Require,
        }.ConnectionString;

        await project.UpgradeAsync("a");

        Assert.Equal("a", await project.QueryAsync<string>("SELECT revision FROM mnfst_revision"));
    }
}
