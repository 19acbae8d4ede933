using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Mnfst.Migrations.Hosting.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Hosting.Tests;

/// <summary>Data sources of Aspire's integration, whose connection strings the app host gives.</summary>
public class AspireTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_data_source_is_migrated_with_its_password()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        using var host = new TestHost()
            .Set("ConnectionStrings:shop", $"{role.ConnectionString};Password={role.Password}")
            .Set("Mnfst:StartupPolicy", "Migrate");
        host.Builder.AddNpgsqlDataSource("shop");
        host.Builder.AddMnfstMigrations(Revisions.AB);

        await host.StartAsync();

        Assert.True(host.Gate.IsOpen);
        var report = await host.CheckHealthAsync();
        Assert.Equal(
            "PostgreSql Healthy, migrations Healthy",
            string.Join(
                ", ",
                report
                    .Entries.Select(entry => $"{entry.Key} {entry.Value.Status}")
                    .Order(StringComparer.Ordinal)
            )
        );
    }

    [Fact]
    public async Task Its_keyed_data_sources_are_found_by_the_name_of_their_connection()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.ApplyAsync(database);
        using var host = new TestHost().Set("ConnectionStrings:shop", database.ConnectionString);
        host.Builder.AddKeyedNpgsqlDataSource("shop");
        host.Builder.AddKeyedMnfstMigrations("shop", Revisions.AB);

        await host.StartAsync();

        Assert.True(host.Provider.GetRequiredKeyedService<MigrationGate>("shop").IsOpen);
        Assert.Equal(HealthStatus.Healthy, (await host.CheckHealthAsync()).Status);
    }
}
