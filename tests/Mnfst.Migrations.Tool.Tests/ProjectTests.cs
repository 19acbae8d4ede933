using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>The migrations of a compiled project.</summary>
public class ProjectTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_goes_up_and_down()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database);

        var up = (await ToolRun.RunAsync(here, ["upgrade", "head", .. Sample.Arguments])).Ended(0);
        var status = (await ToolRun.RunAsync(here, ["status", "--check", .. Sample.Arguments])).Ended(0);
        var down = (await ToolRun.RunAsync(here, ["downgrade", "base", "--yes", .. Sample.Arguments])).Ended(
            0
        );

        Assert.StartsWith(
            "Upgraded to 008_add_documents_index: 9 revisions",
            up.Results,
            StringComparison.Ordinal
        );
        Assert.Contains("9 applied. The database is up to date.", status.Results, StringComparison.Ordinal);
        Assert.StartsWith("Downgraded to base: 9 revisions", down.Results, StringComparison.Ordinal);
        Assert.Equal(
            0L,
            await database.QueryAsync<long>(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'mnfst%'",
                Token
            )
        );
    }

    [Fact]
    public async Task It_is_built_first()
    {
        using var here = new ToolSurroundings();

        var outcome = await ToolRun.RunAsync(
            here,
            "script",
            "--project",
            Sample.Project,
            "--configuration",
            Sample.Configuration
        );

        Assert.Contains("008_add_documents_index", outcome.Ended(0).Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_build_does_not_run()
    {
        using var here = new ToolSurroundings()
            .With(
                "app.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
            )
            .With("Broken.cs", "class Broken { int x = \"text\"; }");

        var outcome = (await ToolRun.RunAsync(here, "script")).Ended(1);

        Assert.Contains("Broken.cs(1,24): error CS0029", outcome.Messages, StringComparison.Ordinal);
        Assert.EndsWith(
            "error: 'app.csproj' does not build. Nothing was done.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_project_without_migrations_is_told_how_to_get_some()
    {
        using var here = new ToolSurroundings().With(
            "app.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
        );

        var notBuilt = (await ToolRun.RunAsync(here, "heads", "--no-build")).Ended(1);
        var outcome = (await ToolRun.RunAsync(here, "script")).Ended(1);

        Assert.Contains("Build it first.", notBuilt.Messages, StringComparison.Ordinal);
        Assert.Contains(
            "has no migrations. A project has them if",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_password_is_in_no_process_list()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The process list is read from /proc.");
        const string Secret = "s3cret-Pa55";
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings();
        here.Variables["MNFST_DATABASE"] = $"{database.ConnectionString};Password={Secret}";
        using var run = ToolRun.Start(here, ["upgrade", .. Sample.Arguments]);
        var commands = "";
        while (!run.WaitAsync().IsCompleted)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc"))
            {
                try
                {
                    commands += await File.ReadAllTextAsync(Path.Combine(process, "cmdline"), Token);
                }
                catch (IOException)
                {
                    // It has ended, or is no process.
                }
            }
            await Task.Delay(20, Token);
        }
        (await run.WaitAsync()).Ended(0);

        Assert.Contains("mnfst.dll", commands, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, commands, StringComparison.Ordinal);
    }
}
