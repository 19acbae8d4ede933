using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Cli.Tests.Failures;

/// <summary>Databases that can not be used: one line that says which and what to do, and no password in it.</summary>
public class DatabaseFailureTests(PostgresServer server)
{
    private const string Password = "s3cret-Pa55";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_server() =>
        await FailsAsync($"postgres://app:{Password}@127.0.0.1:1/app", "127.0.0.1:1");

    [Fact]
    public async Task No_such_host() =>
        await FailsAsync($"postgres://app:{Password}@nowhere.invalid/app", "nowhere.invalid");

    [Fact]
    public async Task No_such_database()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await FailsAsync(Change(database, url => url.Database = "absent"), "'absent' does not exist");
    }

    [Fact]
    public async Task No_such_role()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await FailsAsync(Change(database, url => url.Username = "absent"), "absent");
    }

    [Fact]
    public async Task Wrong_password()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        await FailsAsync(
            $"{role.ConnectionString};Password={Password}",
            $"the password for user '{role.Name}' is wrong or missing"
        );
        await FailsAsync(role.ConnectionString, "PGPASSWORD");
    }

    [Fact]
    public async Task No_privilege()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var role = $"limited_{Guid.NewGuid():N}";
        await database.ExecuteAsync(
            $"CREATE ROLE {role} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            Token
        );
        try
        {
            await FailsAsync(
                Change(database, url => url.Username = role),
                "permission denied for schema public"
            );
        }
        finally
        {
            await database.ExecuteAsync($"DROP ROLE {role}", Token);
        }
    }

    [Theory]
    [InlineData("mysql://app:s3cret-Pa55@db/app", "neither a URL nor")]
    [InlineData("postgres://app:s3cret-Pa55@db:port/app", "port")]
    [InlineData("Host=db;Password=s3cret-Pa55;Nix=1", "neither a URL nor")]
    public async Task No_URL(string url, string message) => await FailsAsync(url, message);

    private static async Task FailsAsync(string url, string message)
    {
        using var program = new Program().Sql("001");

        var outcome = (await program.RunAsync("upgrade", "--database", url)).Failed(1);

        Assert.Equal("", outcome.Results);
        Assert.StartsWith("error: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Messages, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Password, outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Messages, StringComparison.Ordinal);
    }

    private static string Change(TestDatabase database, Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        change(builder);
        return builder.ConnectionString;
    }
}
