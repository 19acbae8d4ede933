using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

/// <summary>Changes are recorded, with who made them, by an application that can not touch the record.</summary>
public class AuditTrailTests(SampleDatabases databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string Trail =
        "SELECT table_name, operation, user_id, tenant_id, old_values ->> 'title' AS old, new_values ->> 'title' AS new FROM audit_logs ORDER BY timestamp";

    [Theory]
    [InlineData("documents", "INSERT INTO documents (tenant_id, title) VALUES ('{0}', 'a')")]
    [InlineData(
        "sessions",
        "INSERT INTO sessions (tenant_id, user_id, title, expires_at) VALUES ('{0}', '{1}', 'a', now())"
    )]
    public async Task Each_change_is_recorded_with_what_was_and_what_is(string table, string insert)
    {
        await using var database = await databases.At("head").Insert(SampleData.Sql).CreateAsync(Token);
        await database.ExecuteAsync("TRUNCATE audit_logs", Token);
        await using var app = await AppConnection.OpenAsync(database);
        await app.ActForAsync(SampleData.Acme, SampleData.Alice);

        await app.ExecuteAsync(string.Format(null, insert, SampleData.Acme, SampleData.Alice));
        await app.ExecuteAsync($"UPDATE {table} SET title = 'b' WHERE title = 'a'");
        await app.ExecuteAsync($"DELETE FROM {table} WHERE title = 'b'");

        string Row(string operation, string old, string @new) =>
            $$"""{"new": {{@new}}, "old": {{old}}, "user_id": "{{SampleData.Alice}}", "operation": "{{operation}}", "tenant_id": "{{SampleData.Acme}}", "table_name": "{{table}}"}""";
        Assert.Equal(
            $"[{Row("INSERT", "null", "\"a\"")}, {Row("UPDATE", "\"a\"", "\"b\"")}, {Row("DELETE", "\"b\"", "null")}]",
            await database.RowsAsync(Trail)
        );
    }

    [Fact]
    public async Task Changes_of_users_are_recorded_even_when_nobody_says_who_makes_them()
    {
        await using var database = await databases.At("head").Insert(SampleData.Sql).CreateAsync(Token);
        await database.ExecuteAsync("TRUNCATE audit_logs", Token);

        // A setting that was set and reset is empty, not missing.
        await database.ExecuteAsync(
            "BEGIN; SET LOCAL app.current_user_id = ''; UPDATE users SET email = 'a@example.org' WHERE email LIKE 'alice%'; COMMIT",
            Token
        );

        Assert.Equal(
            "users UPDATE alice@example.org a@example.org",
            await database.QuerySingleAsync<string>(
                "SELECT concat_ws(' ', table_name, operation, user_id, tenant_id, old_values ->> 'email', new_values ->> 'email') FROM audit_logs",
                Token
            )
        );
    }
}
