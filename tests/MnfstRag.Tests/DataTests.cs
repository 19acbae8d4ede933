using Mnfst.Migrations.Testing.Support;
using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

/// <summary>What becomes of rows.</summary>
public class DataTests(PostgresServer server)
{
    private static readonly string[] Kept =
    [
        "SELECT * FROM tenants ORDER BY id",
        "SELECT id, tenant_id, email, created_at FROM users ORDER BY id",
        "SELECT * FROM documents ORDER BY tenant_id",
        "SELECT * FROM sessions ORDER BY tenant_id",
    ];

    [Theory]
    [InlineData(RevisionIds._007_add_email_verification)]
    [InlineData(RevisionIds._006_merge_user_preferences_audit_trail)]
    [InlineData(RevisionIds._003_add_indexes)]
    [InlineData(RevisionIds._001_initial_migration)]
    public async Task Rows_survive_when_later_revisions_are_taken_back_and_applied_again(string target)
    {
        await using var database = await SampleDatabase.CreateAsync(server, "head");
        await SampleData.InsertAsync(database);
        var before = await KeptRowsAsync(database);
        Assert.All(before, rows => Assert.Contains("0000000a", rows));

        await database.DowngradeAsync(target);
        Assert.Equal(before, await KeptRowsAsync(database));

        await database.UpgradeAsync("head");
        Assert.Equal(before, await KeptRowsAsync(database));
    }

    [Fact]
    public async Task A_table_that_is_taken_back_takes_its_rows_and_no_others()
    {
        await using var database = await SampleDatabase.CreateAsync(server, "head");
        await SampleData.InsertAsync(database);
        await database.ExecuteAsync(
            $"INSERT INTO user_preferences (id, user_id, theme) VALUES (gen_random_uuid(), '{SampleData.Alice}', 'dark')"
        );

        await database.DowngradeAsync(RevisionIds._003_add_indexes);
        await database.UpgradeAsync("head");

        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM user_preferences"));
        Assert.Equal(2, await database.QueryAsync<long>("SELECT count(*) FROM users"));
    }

    [Fact]
    public async Task Preferences_go_with_their_user()
    {
        await using var database = await SampleDatabase.CreateAsync(server, "head");
        await SampleData.InsertAsync(database);
        await database.ExecuteAsync(
            $"""
            INSERT INTO user_preferences (id, user_id) VALUES
                (gen_random_uuid(), '{SampleData.Alice}'), (gen_random_uuid(), '{SampleData.Bob}');
            DELETE FROM users WHERE id = '{SampleData.Alice}';
            """
        );
        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM user_preferences"));
    }

    [Fact]
    public async Task Existing_users_count_as_verified_and_new_ones_do_not()
    {
        await using var database = await SampleDatabase.CreateAsync(
            server,
            RevisionIds._006_migrate_user_roles
        );
        await SampleData.InsertAsync(database);
        await database.UpgradeAsync(RevisionIds._007_add_email_verification);
        await database.ExecuteAsync(
            $"INSERT INTO users (tenant_id, email) VALUES ('{SampleData.Acme}', 'new@example.org')"
        );
        Assert.Equal(
            "alice@example.org true, bob@example.org true, new@example.org false",
            await database.QueryAsync<string>(
                "SELECT string_agg(email || ' ' || email_verified, ', ' ORDER BY email) FROM users"
            )
        );
    }

    private static async Task<IReadOnlyList<string?>> KeptRowsAsync(SampleDatabase database)
    {
        List<string?> rows = [];
        foreach (var query in Kept)
            rows.Add(await database.RowsAsync(query));
        return rows;
    }
}
