using System.Text.Json;
using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>An app host of Aspire, of a user who has our packages only.</summary>
public class AspireTests(PackageFeed feed)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task It_has_migrations_that_are_published_with_it()
    {
        using var host = await Consumer.CreateAsync(feed, "Shop.AppHost");
        host.With(
                "../Shop.Migrations/Shop.Migrations.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="Mnfst.Migrations" Version="{Repository.Version}" />
                    <PackageReference Include="Mnfst.Migrations.Cli" Version="{Repository.Version}" />
                  </ItemGroup>
                </Project>
                """
            )
            .With(
                "../Shop.Migrations/migrations/versions/001.sql",
                """
                -- Create users
                -- mnfst:revision 001
                -- mnfst:upgrade
                CREATE TABLE users (id int);
                -- mnfst:downgrade
                DROP TABLE users;
                """
            )
            .With(
                "Shop.AppHost.csproj",
                $"""
                <Project Sdk="Aspire.AppHost.Sdk/13.6.4">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <Nullable>enable</Nullable>
                  </PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="../Shop.Migrations/Shop.Migrations.csproj" />
                    <PackageReference Include="Aspire.Hosting.AppHost" Version="13.6.5" />
                    <PackageReference Include="Mnfst.Migrations.Aspire" Version="{Repository.Version}" />
                  </ItemGroup>
                </Project>
                """
            )
            .With(
                "AppHost.cs",
                """
                var builder = DistributedApplication.CreateBuilder(args);
                var database = builder.AddConnectionString("shop");
                builder
                    .AddMnfstMigrations<Projects.Shop_Migrations>("migrations", options => options.JournalSchema = "ops")
                    .WithReference(database);
                builder.Build().Run();
                """
            );

        (
            await host.DotNetAsync("run", "--", "--publisher", "manifest", "--output-path", "manifest.json")
        ).Succeeded();

        using var manifest = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(host.Folder, "manifest.json"), Token)
        );
        var migrations = manifest.RootElement.GetProperty("resources").GetProperty("migrations");
        Assert.Equal(
            "{shop.connectionString}",
            migrations.GetProperty("env").GetProperty("MNFST_DATABASE").GetString()
        );
        Assert.Equal(
            ["upgrade", "heads", "--journal-schema", "ops"],
            migrations.GetProperty("args").EnumerateArray().Select(argument => argument.GetString())
        );
    }
}
