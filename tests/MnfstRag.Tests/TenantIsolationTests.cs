using MnfstRag.Tests.Infrastructure;
using Npgsql;

namespace MnfstRag.Tests;

/// <summary>A tenant sees and changes its own rows, whatever the application asks for.</summary>
public class TenantIsolationTests(SampleDatabases databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tenants")]
    [InlineData("users")]
    [InlineData("documents")]
    [InlineData("sessions")]
    public async Task A_tenant_sees_its_own_rows_and_nobody_sees_none(string table)
    {
        await using var database = await databases.At("head").Insert(SampleData.Sql).CreateAsync(Token);
        await using var app = await AppConnection.OpenAsync(database);

        Assert.Equal(0, await app.CountAsync(table));
        await app.ActForAsync(SampleData.Acme, SampleData.Alice);
        Assert.Equal(1, await app.CountAsync(table));
        Assert.Equal(
            0,
            await app.ExecuteAsync($"DELETE FROM {table} WHERE {TenantOf(table)} = '{SampleData.Globex}'")
        );
        await app.ActForNobodyAsync();
        Assert.Equal(0, await app.CountAsync(table));
        Assert.Equal(2, await database.QuerySingleAsync<long>($"SELECT count(*) FROM {table}", Token));
    }

    [Fact]
    public async Task A_tenant_can_not_write_into_another()
    {
        await using var database = await databases.At("head").Insert(SampleData.Sql).CreateAsync(Token);
        await using var app = await AppConnection.OpenAsync(database);
        await app.ActForAsync(SampleData.Acme, SampleData.Alice);

        await IsRefusedAsync(
            $"INSERT INTO documents (tenant_id, title) VALUES ('{SampleData.Globex}', 'planted')"
        );
        await IsRefusedAsync($"UPDATE documents SET tenant_id = '{SampleData.Globex}'");
        Assert.Equal(
            1,
            await app.ExecuteAsync(
                $"INSERT INTO documents (tenant_id, title) VALUES ('{SampleData.Acme}', 'own')"
            )
        );

        async Task IsRefusedAsync(string sql) =>
            Assert.Equal(
                PostgresErrorCodes.InsufficientPrivilege,
                (await Assert.ThrowsAsync<PostgresException>(() => app.ExecuteAsync(sql))).SqlState
            );
    }

    [Fact]
    public async Task Without_the_policies_every_tenant_sees_all()
    {
        await using var database = await databases.At("head").Insert(SampleData.Sql).CreateAsync(Token);
        await using var app = await AppConnection.OpenAsync(database);

        await database.DowngradeToAsync(RevisionIds._001_initial_migration, Token);
        Assert.Equal(2, await app.CountAsync("documents"));
        await database.UpgradeToAsync("head", Token);
        Assert.Equal(0, await app.CountAsync("documents"));
    }

    private static string TenantOf(string table) => table == "tenants" ? "id" : "tenant_id";
}
