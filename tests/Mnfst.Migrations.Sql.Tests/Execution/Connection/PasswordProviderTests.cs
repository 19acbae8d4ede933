using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution.Connection;

/// <summary>Passwords that a host gives when a connection is opened.</summary>
public class PasswordProviderTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_asked_for_each_connection()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        var asked = new List<NpgsqlConnectionStringBuilder>();
        var runner = RunnerOf(
            $"{role.ConnectionString};Password=not-this-one",
            (connection, _) =>
            {
                asked.Add(connection);
                return new(role.Password);
            }
        );

        await runner.UpgradeAsync([RevisionSpecifier.Heads], Token);
        var before = asked.Count;
        await runner.CheckHeadsAsync(Token);

        Assert.True(before > 0);
        Assert.Equal(before + 1, asked.Count);
        Assert.All(
            asked,
            connection => Assert.Equal((role.Name, null), (connection.Username, connection.Password))
        );
    }

    [Fact]
    public async Task A_token_that_is_refused_is_told_without_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        var runner = RunnerOf(role.ConnectionString, (_, _) => new("expired-token"));

        var failure = await Assert.ThrowsAsync<MigrationException>(() => runner.GetStatusAsync(Token));

        Assert.Contains(
            $"the password for user '{role.Name}' is wrong or missing",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("expired-token", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_throws_is_why_there_is_no_connection()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        var runner = RunnerOf(
            role.ConnectionString,
            (_, _) => throw new HttpRequestException("No token today.")
        );

        var failure = await Assert.ThrowsAsync<MigrationException>(() => runner.GetStatusAsync(Token));

        Assert.EndsWith(
            ": the password provider failed: No token today.",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    private static MigrationRunner RunnerOf(
        string database,
        Func<NpgsqlConnectionStringBuilder, CancellationToken, ValueTask<string>> provider
    ) =>
        new(
            new NoMigrations(),
            DatabaseUrl.Parse(database),
            new MigrationOptions { PasswordProvider = provider }
        );

    private sealed class NoMigrations : IMigrationCatalog
    {
        public IReadOnlyList<MigrationEntry> Entries => [];
    }
}
