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
    [InlineData("mysql://app:s3cret-Pa55@db/app", "'mysql' is not PostgreSQL")]
    [InlineData("postgres://app:s3cret-Pa55@db:port/app", "port")]
    [InlineData("Host=db;Password=s3cret-Pa55;Nix=1", "does not know keyword 3")]
    [InlineData("host=db,password=s3cret-Pa55", "continues with another keyword, 'password'")]
    [InlineData("s3cret-Pa55", "neither a URL nor")]
    public async Task No_URL(string url, string message) => await FailsAsync(url, message);

    [Fact]
    public async Task The_database_is_the_one_that_is_named_in_keywords_of_libpq()
    {
        await using var named = await server.CreateDatabaseAsync(Token);
        await using var other = await server.CreateDatabaseAsync(Token);
        var address = new NpgsqlConnectionStringBuilder(named.ConnectionString);
        using var program = Program.On(other).Sql("001");

        var outcome = await program.RunAsync(
            "upgrade",
            "--database",
            $"password={Password} host={address.Host} port={address.Port} user={address.Username} dbname={named.Name}"
        );

        outcome.Succeeded();
        Assert.True(await named.QueryAsync<bool>("SELECT to_regclass('\"001\"') IS NOT NULL", Token));
        Assert.False(await other.QueryAsync<bool>("SELECT to_regclass('mnfst_revision') IS NOT NULL", Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_blank_option_does_not_leave_it_to_others(string url)
    {
        await using var other = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(other).Sql("001");

        var outcome = (await program.RunAsync("upgrade", "--database", url)).Failed(2);

        Assert.Contains("in --database is blank", outcome.Messages, StringComparison.Ordinal);
        Assert.False(await other.QueryAsync<bool>("SELECT to_regclass('mnfst_revision') IS NOT NULL", Token));
    }

    [Theory]
    [InlineData("MNFST_DATABASE")]
    [InlineData("DATABASE_URL")]
    public async Task Who_named_it_is_said(string variable)
    {
        using var program = new Program().Sql("001");
        program.Variables[variable] = $"postgresql+asyncpg://me:{Password}@db/app";

        var outcome = (await program.RunAsync("status")).Failed(1);

        Assert.Contains($"It comes from {variable}.", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_names_its_database_in_keywords_of_libpq()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        using var program = new Program()
            .Sql("001")
            .With(
                "mnfst.json",
                $$"""
                {
                  "environments": {
                    "right": { "database": "host={{address.Host}} port={{address.Port}} user={{address.Username}} dbname={{database.Name}}" },
                    "wrong": { "database": "host=db password={{Password}} databse=app" }
                  }
                }
                """
            );

        (await program.RunAsync("upgrade", "--env", "right")).Succeeded();
        var wrong = (await program.RunAsync("upgrade", "--env", "wrong", "--output", "json")).Failed(1);

        Assert.Contains("environment 'wrong' of", wrong.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, wrong.Messages + wrong.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The journal schema is empty")]
    [InlineData("a\0b", "The journal schema contains a NUL character")]
    [InlineData(
        "sixty_four_signs_sixty_four_signs_sixty_four_signs_sixty_four_si",
        "is 64 bytes in UTF-8, but PostgreSQL keeps only 63"
    )]
    public async Task A_journal_schema_that_can_not_be(string schema, string message)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");

        foreach (var command in new[] { "upgrade", "status", "script" })
        {
            var outcome = (await program.RunAsync(command, "--journal-schema", schema)).Failed(1);

            Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
            Assert.DoesNotContain("report it", outcome.Messages, StringComparison.Ordinal);
        }
    }

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
