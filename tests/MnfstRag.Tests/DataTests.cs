using Mnfst.Migrations.Testing;
using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

/// <summary>What becomes of rows.</summary>
public class DataTests(SampleDatabases databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
        await using var database = await databases.At("head").Insert(SampleData.Sql).CreateAsync(Token);
        var before = await KeptRowsAsync(database);
        Assert.All(before, rows => Assert.Contains("0000000a", rows));

        await database.DowngradeToAsync(target, Token);
        Assert.Equal(before, await KeptRowsAsync(database));

        await database.UpgradeToAsync("head", Token);
        Assert.Equal(before, await KeptRowsAsync(database));
    }

    [Fact]
    public async Task A_table_that_is_taken_back_takes_its_rows_and_no_others()
    {
        await using var database = await databases.At("head").Insert(SampleData.Sql).CreateAsync(Token);
        await database.ExecuteAsync(
            $"INSERT INTO user_preferences (id, user_id, theme) VALUES (gen_random_uuid(), '{SampleData.Alice}', 'dark')",
            Token
        );

        await database.DowngradeToAsync(RevisionIds._003_add_indexes, Token);
        await database.UpgradeToAsync("head", Token);

        Assert.Equal(
            0,
            await database.QuerySingleAsync<long>("SELECT count(*) FROM user_preferences", Token)
        );
        Assert.Equal(2, await database.QuerySingleAsync<long>("SELECT count(*) FROM users", Token));
    }

    [Fact]
    public async Task Preferences_go_with_their_user()
    {
        await using var database = await databases.At("head").Insert(SampleData.Sql).CreateAsync(Token);
        await database.ExecuteAsync(
            $"""
            INSERT INTO user_preferences (id, user_id) VALUES
                (gen_random_uuid(), '{SampleData.Alice}'), (gen_random_uuid(), '{SampleData.Bob}');
            DELETE FROM users WHERE id = '{SampleData.Alice}';
            """,
            Token
        );
        Assert.Equal(
            1,
            await database.QuerySingleAsync<long>("SELECT count(*) FROM user_preferences", Token)
        );
    }

    [Fact]
    public async Task Existing_users_count_as_verified_and_new_ones_do_not()
    {
        await using var database = await databases
            .At(RevisionIds._006_migrate_user_roles)
            .Insert(SampleData.Sql)
            .CreateAsync(Token);
        await database.UpgradeToAsync(RevisionIds._007_add_email_verification, Token);
        await database.ExecuteAsync(
            $"INSERT INTO users (tenant_id, email) VALUES ('{SampleData.Acme}', 'new@example.org')",
            Token
        );
        Assert.Equal(
            "alice@example.org true, bob@example.org true, new@example.org false",
            await database.QuerySingleAsync<string>(
                "SELECT string_agg(email || ' ' || email_verified, ', ' ORDER BY email) FROM users",
                Token
            )
        );
    }

    private static async Task<IReadOnlyList<string>> KeptRowsAsync(MigrationDatabase database)
    {
        List<string> rows = [];
        foreach (var query in Kept)
            rows.Add(await database.RowsAsync(query));
        return rows;
    }
}
