using Mnfst.Migrations;
using Mnfst.Migrations.Testing;
using MnfstRag.Tests.Infrastructure;
using Npgsql;

namespace MnfstRag.Tests;

/// <summary>Roles become an enum, in batches, and text again.</summary>
public class UserRoleTests(SampleDatabases databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // More than two batches of a backfill.
    private const int Users = 2500;

    [Fact]
    public async Task Every_role_is_translated_and_translated_back()
    {
        await using var database = await WithUsersAsync();
        var before = await RolesAsync(database);

        await database.UpgradeToAsync(RevisionIds._006_migrate_user_roles, Token);
        Assert.Equal(
            "superadmin 1, tenant_admin 250, user 2249",
            await database.QuerySingleAsync<string>(
                "SELECT string_agg(role || ' ' || n, ', ' ORDER BY role) FROM (SELECT role, count(*) n FROM users GROUP BY role) q",
                Token
            )
        );
        Assert.Equal("user_role", await TypeOfRoleAsync(database));

        await database.DowngradeToAsync(RevisionIds._006_merge_user_preferences_audit_trail, Token);
        Assert.Equal(before, await RolesAsync(database));
        Assert.Equal("text", await TypeOfRoleAsync(database));
    }

    [Fact]
    public async Task A_new_user_gets_the_default_role_of_the_time()
    {
        await using var database = await WithUsersAsync();
        await database.UpgradeToAsync(RevisionIds._006_migrate_user_roles, Token);
        Assert.Equal("user", await RoleOfNewUserAsync(database, "up@example.org"));
        var empty = await Assert.ThrowsAsync<PostgresException>(() =>
            database.ExecuteAsync("UPDATE users SET role = NULL", Token)
        );
        Assert.Equal(PostgresErrorCodes.NotNullViolation, empty.SqlState);

        await database.DowngradeToAsync(RevisionIds._006_merge_user_preferences_audit_trail, Token);
        Assert.Equal("client", await RoleOfNewUserAsync(database, "down@example.org"));
    }

    [Fact]
    public async Task A_role_that_the_enum_lacks_stops_the_upgrade_which_goes_on_when_it_is_mended()
    {
        await using var database = await WithUsersAsync();
        await database.ExecuteAsync("UPDATE users SET role = 'guest' WHERE email = '7@example.org'", Token);

        var failure = await Assert.ThrowsAnyAsync<MigrationException>(() =>
            database.UpgradeToAsync("head", Token)
        );
        Assert.Contains("006_migrate_user_roles", failure.Message);
        Assert.Contains("guest", failure.Message);

        await database.ExecuteAsync("UPDATE users SET role = 'client' WHERE email = '7@example.org'", Token);
        await database.UpgradeToAsync("head", Token);
        Assert.Equal(Users, await database.QuerySingleAsync<long>("SELECT count(role) FROM users", Token));
        Assert.True((await database.Runner.GetStatusAsync(Token)).IsAtHeads);
    }

    private async Task<MigrationDatabase> WithUsersAsync()
    {
        var database = await databases
            .At(RevisionIds._006_merge_user_preferences_audit_trail)
            .CreateAsync(Token);
        await database.ExecuteAsync(
            $"""
            INSERT INTO tenants (id, name, slug) VALUES ('{SampleData.Acme}', 'Acme', 'acme');
            INSERT INTO users (tenant_id, email, role)
            SELECT '{SampleData.Acme}', n || '@example.org',
                CASE WHEN n = 1 THEN 'superadmin' WHEN n % 10 = 0 THEN 'admin' ELSE 'client' END
            FROM generate_series(1, {Users}) n;
            """,
            Token
        );
        return database;
    }

    private static Task<string> RolesAsync(MigrationDatabase database) =>
        database.RowsAsync("SELECT id, email, role FROM users ORDER BY id");

    private static Task<string> TypeOfRoleAsync(MigrationDatabase database) =>
        database.QuerySingleAsync<string>("SELECT pg_typeof(role)::text FROM users LIMIT 1", Token);

    private static Task<string> RoleOfNewUserAsync(MigrationDatabase database, string email) =>
        database.QuerySingleAsync<string>(
            $"INSERT INTO users (tenant_id, email) VALUES ('{SampleData.Acme}', '{email}') RETURNING role::text",
            Token
        );
}
