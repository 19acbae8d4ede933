using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mnfst.Migrations.Hosting.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Hosting.Tests;

/// <summary>Data sources with a key, and applications with several databases.</summary>
public class KeyedTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_database_has_its_own_migrations_options_gate_and_check()
    {
        await using var orders = await server.CreateDatabaseAsync(Token);
        await using var stock = await server.CreateDatabaseAsync(Token);
        using var host = new TestHost();
        host.Services.AddNpgsqlDataSource(orders.ConnectionString, serviceKey: "orders");
        host.Services.AddNpgsqlDataSource(stock.ConnectionString, serviceKey: "stock");
        host.Builder.AddKeyedMnfstMigrations("orders", new Revisions().Add("orders_1"));
        host.Services.AddKeyedMnfstMigrations("stock", new Revisions().Add("stock_1"));
        host.Set("Mnfst:Databases:orders:StartupPolicy", "Migrate")
            .Set("Mnfst:Databases:stock:StartupPolicy", "None")
            .Set("Mnfst:Databases:stock:Run:JournalSchema", "ops");

        await host.StartAsync();

        Assert.True(GateOf(host, "orders").IsOpen);
        Assert.False(GateOf(host, "stock").IsOpen);
        var report = await host.CheckHealthAsync();
        Assert.Equal(
            "migrations-orders Healthy, migrations-stock Unhealthy",
            string.Join(", ", report.Entries.Select(entry => $"{entry.Key} {entry.Value.Status}"))
        );
        var runner = host.Provider.GetRequiredKeyedService<MigrationRunner>("stock");
        await runner.UpgradeAsync([Core.Graph.RevisionSpecifier.Heads], Token);
        Assert.Equal(
            "stock_1",
            await stock.QueryAsync<string>("SELECT revision FROM ops.mnfst_revision", Token)
        );
        await host.CheckHealthAsync();
        Assert.True(GateOf(host, "stock").IsOpen);
        await host.StopAsync();
    }

    [Fact]
    public async Task Migrations_without_a_key_may_use_a_data_source_with_one()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.ApplyAsync(database);
        using var host = new TestHost().Set("Mnfst:DataSourceKey", "main");
        host.Services.AddNpgsqlDataSource(database.ConnectionString, serviceKey: "main");
        host.Builder.AddMnfstMigrations(Revisions.AB);

        await host.StartAsync();

        Assert.True(host.Gate.IsOpen);
    }

    [Fact]
    public async Task Keyed_migrations_may_use_the_data_source_without_one()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.ApplyAsync(database);
        using var host = new TestHost();
        host.Services.AddNpgsqlDataSource(database.ConnectionString);
        host.Builder.AddKeyedMnfstMigrations("main", Revisions.AB, options => options.DataSourceKey = null);

        await host.StartAsync();

        Assert.True(GateOf(host, "main").IsOpen);
    }

    [Fact]
    public void Two_of_one_key_are_refused()
    {
        using var host = new TestHost();
        host.Builder.AddMnfstMigrations(Revisions.AB).AddKeyedMnfstMigrations("main", Revisions.AB);

        Assert.Equal(
            "AddMnfstMigrations was called twice. Call AddKeyedMnfstMigrations for the migrations of another database.",
            Assert
                .Throws<InvalidOperationException>(() => host.Builder.AddMnfstMigrations(Revisions.AB))
                .Message
        );
        Assert.Equal(
            "AddKeyedMnfstMigrations was called twice with the key 'main'. Give each its own key.",
            Assert
                .Throws<InvalidOperationException>(() =>
                    host.Builder.AddKeyedMnfstMigrations("main", Revisions.AB)
                )
                .Message
        );
    }

    private static MigrationGate GateOf(TestHost host, string key) =>
        host.Provider.GetRequiredKeyedService<MigrationGate>(key);
}
