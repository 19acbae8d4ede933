using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>The four steps of <c>docs/autogenerate.md</c> with the entities of <c>samples/MnfstRag.Model</c>.</summary>
[Trait("Speed", "Slow")]
public class AutogenerateWalkTests(PostgresServer server)
{
    private static readonly string Samples = Path.Combine(Path.GetDirectoryName(Sample.Project)!, "..");

    [Fact]
    public async Task Change_the_model_generate_review_apply()
    {
        await using var database = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        using var here = new ToolSurroundings(database)
            .With(
                "mnfst.json",
                """{ "migrations": "migrations", "model": [{ "ef": { "project": "MnfstRag.Model" } }, "MnfstRag.Model/Sql"] }"""
            )
            .With(
                "Directory.Packages.props",
                await ReadAsync(Path.Combine(Samples, "..", "Directory.Packages.props"))
            );
        here.With(
            "Directory.Build.props",
            "<Project><PropertyGroup><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup></Project>"
        );
        Directory.CreateDirectory(Path.Combine(here.Folder, "migrations"));
        foreach (
            var file in Directory.EnumerateFiles(
                Path.Combine(Samples, "MnfstRag.Model"),
                "*",
                SearchOption.AllDirectories
            )
        )
        {
            var path = Path.GetRelativePath(Samples, file);
            if (
                !path.Contains("/obj/", StringComparison.Ordinal)
                && !path.Contains("/bin/", StringComparison.Ordinal)
            )
                here.With(path, await ReadAsync(file));
        }
        (await ToolRun.RunAsync(here, "revision", "--autogenerate", "-m", "Initial")).Ended(0);
        (await ToolRun.RunAsync(here, "upgrade")).Ended(0);

        var entity = Path.Combine(here.Folder, "MnfstRag.Model", "UserPreferences.cs");
        var text = await ReadAsync(entity);
        await File.WriteAllTextAsync(
            entity,
            text.Replace(
                "    public string? Timezone { get; set; }\n",
                "    public string? Timezone { get; set; }\n\n    public string? Locale { get; set; }\n",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
        );
        (await ToolRun.RunAsync(here, "check", "--model-only")).Ended(4);
        (await ToolRun.RunAsync(here, "revision", "--autogenerate", "-m", "Add locale")).Ended(0);

        Assert.EndsWith(
            """
            -- mnfst:upgrade
            ALTER TABLE public.user_preferences ADD COLUMN locale text;

            -- mnfst:downgrade
            ALTER TABLE public.user_preferences DROP COLUMN locale;

            """,
            await ReadAsync(Path.Combine(here.Folder, "migrations", "002_add_locale.sql")),
            StringComparison.Ordinal
        );
        (await ToolRun.RunAsync(here, "verify")).Ended(0);
        (await ToolRun.RunAsync(here, "upgrade")).Ended(0);
        (await ToolRun.RunAsync(here, "diff", database.Url, "model", "--exit-code")).Ended(0);
        (await ToolRun.RunAsync(here, "check")).Ended(0);
    }

    private static Task<string> ReadAsync(string path) =>
        File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
