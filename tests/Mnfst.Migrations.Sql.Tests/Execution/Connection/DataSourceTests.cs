using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution.Connection;

/// <summary>Runs on the data source of a program, which keeps its password to itself.</summary>
public class DataSourceTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_of_the_data_source_is_used_though_it_does_not_show_it()
    {
        await using var project = await TestProject.CreateAsync(server);
        await using var role = await PasswordRole.CreateAsync(project.Database, Token);
        await using var source = NpgsqlDataSource.Create($"{role.ConnectionString};Password={role.Password}");
        Assert.DoesNotContain(role.Password, source.ConnectionString, StringComparison.Ordinal);

        await UpgradeAsync(project, source);

        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.Equal(role.Name, await project.QueryAsync<string>("SELECT made_by FROM a"));
    }

    [Fact]
    public async Task A_periodic_password_provider_is_asked()
    {
        await using var project = await TestProject.CreateAsync(server);
        await using var role = await PasswordRole.CreateAsync(project.Database, Token);
        var builder = new NpgsqlDataSourceBuilder(role.ConnectionString);
        builder.UsePeriodicPasswordProvider(
            (_, _) => new(role.Password),
            TimeSpan.FromHours(1),
            TimeSpan.FromSeconds(1)
        );
        await using var source = builder.Build();

        await UpgradeAsync(project, source);

        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task What_a_password_provider_throws_is_why_there_is_no_connection()
    {
        await using var project = await TestProject.CreateAsync(server);
        var builder = new NpgsqlDataSourceBuilder(project.Database.ConnectionString);
        builder.UsePasswordProvider(
            _ => throw new NotSupportedException(),
            (_, _) => throw new HttpRequestException("No token today.")
        );
        await using var source = builder.Build();

        var failure = await Assert.ThrowsAsync<MigrationException>(() => UpgradeAsync(project, source));

        Assert.EndsWith(
            ": the password provider failed: No token today.",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_password_provider_of_the_options_goes_before()
    {
        await using var project = await TestProject.CreateAsync(server);
        await using var role = await PasswordRole.CreateAsync(project.Database, Token);
        await using var source = NpgsqlDataSource.Create($"{role.ConnectionString};Password=not-this-one");
        project.Options = project.Options with { PasswordProvider = (_, _) => new(role.Password) };

        await UpgradeAsync(project, source);

        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task Its_pool_and_its_timeout_are_not_those_of_a_run()
    {
        await using var project = await TestProject.CreateAsync(server);
        await using var source = NpgsqlDataSource.Create(
            $"{project.Database.ConnectionString};Maximum Pool Size=1;Timeout=1;Command Timeout=1"
        );
        project.Sql("b", "a", "SELECT pg_sleep(1.5);");
        await using var held = await source.OpenConnectionAsync(Token);

        await UpgradeAsync(project, source);

        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task Code_finds_the_types_of_the_database()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TYPE mood AS ENUM ('calm', 'busy')");
        project.Code("b", "a", new ReadsAnEnum());
        await using var source = NpgsqlDataSource.Create(project.Database.ConnectionString);

        await UpgradeAsync(project, source);

        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task Of_several_hosts_the_one_that_answers_is_taken()
    {
        await using var project = await TestProject.CreateAsync(server);
        var settings = new NpgsqlConnectionStringBuilder(project.Database.ConnectionString);
        settings.Host = $"/nowhere,{settings.Host}";
        await using var source = new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost();

        await UpgradeAsync(project, source);

        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    private static Task<MigrationResult> UpgradeAsync(TestProject project, NpgsqlDataSource source) =>
        MigrationRunner
            .ForDataSource(
                project.Sql("a", null, "CREATE TABLE a AS SELECT current_user::text AS made_by;"),
                source,
                project.Options
            )
            .UpgradeAsync([RevisionSpecifier.Heads], Token);

    private sealed class ReadsAnEnum : Migration
    {
        public override void Upgrade(Operations op) =>
            op.Run(
                async (connection, cancellationToken) =>
                {
                    await using var command = new NpgsqlCommand("SELECT 'calm'::mood", connection);
                    Assert.Equal("calm", await command.ExecuteScalarAsync(cancellationToken));
                }
            );
    }
}
