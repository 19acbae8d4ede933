using Mnfst.Migrations.Packages.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>A web application with migrations of its own, from the packages alone.</summary>
public class HostingTests(PackageFeed feed, PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_builds_and_starts_once_its_database_is_ready()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed);
        app.Variables["ConnectionStrings__Database"] = database.ConnectionString;
        app.Project(
                """
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <InvariantGlobalization>true</InvariantGlobalization>
                <IsAotCompatible>true</IsAotCompatible>
                """,
                $"""<PackageReference Include="Mnfst.Migrations.Hosting" Version="{Repository.Version}" />""",
                sdk: "Microsoft.NET.Sdk.Web"
            )
            .Sql("001")
            .Code("002", "001")
            .With(
                "Program.cs",
                """
                using app;
                using Microsoft.Extensions.Diagnostics.HealthChecks;
                using Mnfst.Migrations.Hosting;
                using Npgsql;

                var builder = WebApplication.CreateBuilder(args);
                builder.Services.AddSingleton(
                    NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Database")!)
                );
                builder.AddMnfstMigrations(MigrationCatalog.Instance);
                await using var web = builder.Build();
                await web.StartAsync();
                var health = await web.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
                var gate = web.Services.GetRequiredService<MigrationGate>();
                Console.WriteLine($"health {health.Status}, open {gate.IsOpen}");
                await web.StopAsync();
                """
            );

        (await app.BuildAsync("--output", "out")).Succeeded();
        var refused = (await StartAsync()).Failed();
        var migrated = (await StartAsync("--Mnfst:StartupPolicy=Migrate")).Succeeded();
        var started = (await StartAsync()).Succeeded();

        Assert.Contains(
            "The database is not where this application needs it: 2 revisions are pending: 001, 002.",
            refused.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("health Healthy, open True", migrated.Output, StringComparison.Ordinal);
        Assert.Contains("health Healthy, open True", started.Output, StringComparison.Ordinal);

        Task<ProgramOutcome> StartAsync(params string[] arguments) =>
            app.DotNetAsync([Path.Combine("out", "app.dll"), "--urls=http://127.0.0.1:0", .. arguments]);
    }
}
