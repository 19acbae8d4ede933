using System.Text.Json;
using Aspire.Hosting;
using Mnfst.Migrations.Aspire.Tests.Infrastructure;

namespace Mnfst.Migrations.Aspire.Tests;

/// <summary>What tools that deploy an app host are told.</summary>
public class ManifestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_manifest_has_a_project_that_upgrades_the_database()
    {
        var folder = Directory.CreateTempSubdirectory("mnfst-aspire-");
        try
        {
            var file = Path.Combine(folder.FullName, "manifest.json");
            var builder = AppModel.CreateBuilder("--publisher", "manifest", "--output-path", file);
            var database = builder.AddConnectionString("shop");
            builder
                .AddMnfstMigrations<MigratorProject>("migrations", options => options.JournalSchema = "ops")
                .WithReference(database);

            await using (var app = builder.Build())
                await app.RunAsync(Token);

            using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(file, Token));
            var migrations = manifest.RootElement.GetProperty("resources").GetProperty("migrations");
            Assert.Equal("project.v0", migrations.GetProperty("type").GetString());
            Assert.EndsWith("Shop.Migrations.csproj", migrations.GetProperty("path").GetString());
            Assert.Equal(
                ["upgrade", "heads", "--journal-schema", "ops"],
                migrations.GetProperty("args").EnumerateArray().Select(argument => argument.GetString())
            );
            Assert.Equal(
                "{shop.connectionString}",
                migrations.GetProperty("env").GetProperty("MNFST_DATABASE").GetString()
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
